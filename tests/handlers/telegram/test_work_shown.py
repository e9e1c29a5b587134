"""Long work on Telegram: one message says how far it has come, edited in place; a press stops it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from locales.words import words_for
from tests.counting import ANNOUNCED_COUNT, COUNTED, COUNTS_UNTIL, PLEASE_COUNT, PROGRESS, STOP
from tests.handlers.telegram.botapi.http import serving
from tests.handlers.telegram.botapi.server import BotApi
from tests.handlers.telegram.conftest import FILING, acquainted
from tests.handlers.telegram.process import BotProcess
from tests.handlers.telegram.updates import pressed, said

ANNOUNCED = ANNOUNCED_COUNT.text
UNDER_WAY = (f"{ANNOUNCED}\n{PROGRESS}", (STOP.label,))
STOPPED = words_for(None).say("All right, I have stopped. Nothing was entered, and nothing was changed.")
TOO_LATE = words_for(None).say("There is nothing to stop any more: it was finished before you pressed.")


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BotApi, BotProcess, Path]]:
    """A running bot that counts until the file is there."""
    api, folder = BotApi(), tmp_path_factory.mktemp("counting")
    with serving(api) as address:
        process = acquainted(BotProcess(folder, address, program=FILING))
        process.settings[COUNTS_UNTIL] = str(folder / "until")
        process.start()
        yield api, process, folder / "until"
        assert process.stop() == 0
        assert "Traceback" not in process.log()


def begun(api: BotApi, chat: int) -> None:
    api.add(said(chat, PLEASE_COUNT))
    api.wait_until(lambda: api.shown(chat) == [UNDER_WAY], "the announcement says how far the work is")


def test_the_announcement_says_how_far_the_work_is_and_has_nothing_to_stop_once_it_is_done(
    counting: tuple[BotApi, BotProcess, Path],
) -> None:
    api, _, until = counting
    begun(api, 1)
    until.touch()
    api.wait_until(lambda: api.shown(1) == [(ANNOUNCED, ()), (COUNTED, ())], "the answer, and nothing to press")
    until.unlink()
    api.add(pressed(1, STOP.action, api.number_of(1, ANNOUNCED)))
    api.wait_until(lambda: api.shown(1)[0][0] == TOO_LATE, "a press that comes too late is told so")


def test_a_press_stops_the_work_and_says_so_in_its_place(counting: tuple[BotApi, BotProcess, Path]) -> None:
    api, process, _ = counting
    begun(api, 2)
    api.add(said(2, "xin chào"))
    api.wait_for_messages(2, 2)  # others and the person go on meanwhile
    api.add(pressed(2, STOP.action, api.number_of(2, ANNOUNCED)))
    api.wait_until(lambda: api.shown(2)[0][0] == STOPPED, "what was announced says that it was stopped")
    assert words_for(None).say("Stopped.") in [each.get("text") for each in api.called("answerCallbackQuery")]
    assert process.rows("SELECT state FROM job WHERE chat = '2'") == [("cancelled",)]
    api.add(said(2, "Bắc Hà"))
    api.wait_for_messages(2, 3)
    assert api.shown(2)[0][0] == STOPPED  # nothing was written over it
    assert COUNTED not in [message.text for message in api.sent_to(2)]
