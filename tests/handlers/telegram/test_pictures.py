"""Pictures on Telegram: uploaded from the outbox, with their words, in order, through crashes and refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.messages import Choice, Picture, Reply
from handlers.telegram.sending.outgoing import LARGEST_PHOTO, Destination, calls_for
from tests.handlers.telegram.botapi.files import Upload
from tests.handlers.telegram.botapi.rules import Refused
from tests.handlers.telegram.botapi.server import BotApi, Breakdown
from tests.handlers.telegram.process import BotProcess
from tests.handlers.telegram.updates import said
from tests.pictures import PLEASE_DRAW, SAYS, card

PROGRAM = "tests/handlers/telegram/bot_that_draws.py"


@pytest.fixture
def drawer(api_address: str, tmp_path: Path) -> Iterator[BotProcess]:
    process = BotProcess(tmp_path, api_address, program=PROGRAM)
    yield process
    if process.is_running():
        process.kill()


def test_a_picture_arrives_after_its_text_with_its_words_and_the_buttons(api: BotApi, drawer: BotProcess) -> None:
    drawer.start()
    api.add(said(1, PLEASE_DRAW))
    text, photo = api.wait_for_messages(1, 2)
    picture = card()
    assert (text.text, text.buttons) == (SAYS, ())
    assert (photo.text, photo.buttons) == (picture.says, (("Xem tiếp", "d;bo-trach"),))
    assert photo.parameters["photo"] == Upload(picture.name, picture.png)
    api.wait_until(lambda: drawer.rows("SELECT count(*) FROM outbox WHERE status = 'sent'") == [(2,)], "both are noted")
    assert drawer.stop() == 0
    assert drawer.rows("SELECT * FROM outbox_file") == []


def test_a_picture_survives_a_crash_of_the_bot_and_a_broken_network(api: BotApi, drawer: BotProcess) -> None:
    api.fail("sendPhoto", Breakdown.DROPPED)
    drawer.start()
    api.add(said(1, PLEASE_DRAW))
    api.wait_until(lambda: "(sendPhoto) failed" in drawer.log(), "the broken upload")
    drawer.kill()
    drawer.start()
    photo = api.wait_for_messages(1, 2)[-1]
    assert photo.parameters["photo"].content == card().png
    assert drawer.stop() == 0


def test_a_refused_picture_does_not_hold_up_what_follows(api: BotApi, drawer: BotProcess) -> None:
    api.fail("sendPhoto", Refused(400, "Bad Request: IMAGE_PROCESS_FAILED"))
    drawer.start()
    api.add(said(1, PLEASE_DRAW), said(1, "Bắc Hà"))
    api.wait_until(
        lambda: (
            any("Bắc Hà" in each.text for each in api.sent_to(1)) and any(SAYS in each.text for each in api.sent_to(1))
        ),
        "both are answered",
    )
    api.wait_until(lambda: not drawer.rows("SELECT * FROM outbox_file"), "the refused picture is given up")
    assert drawer.stop() == 0


def test_a_long_caption_goes_on_in_a_text_and_the_buttons_stand_under_the_last() -> None:
    words = "Hộ nghèo được cấp thẻ. " * 100
    reply = Reply("Thẻ", ((Choice("Tiếp", "x"),),), pictures=(Picture("a.png", b"png", words),))
    text, photo, rest = calls_for([reply], Destination(1))
    assert (text.method, photo.method, rest.method) == ("sendMessage", "sendPhoto", "sendMessage")
    assert "reply_markup" not in text.payload + photo.payload
    assert "reply_markup" in rest.payload


def test_a_picture_too_large_for_telegram_is_told_in_words() -> None:
    reply = Reply("Thẻ", pictures=(Picture("a.png", b"x" * (LARGEST_PHOTO + 1), "Biểu đồ"),))
    assert [(call.method, call.file) for call in calls_for([reply], Destination(1))] == [("sendMessage", None)] * 2
