"""Long work: announced first, then done in a further turn, exactly once whatever happens between."""

from __future__ import annotations

import os
from pathlib import Path

from tests.files import ANNOUNCED, DIES_AT, DONE, PLEASE_WORK, ROLL, WAITS_FOR
from tests.handlers.telegram.botapi.server import BotApi, Breakdown
from tests.handlers.telegram.process import BotProcess
from tests.handlers.telegram.updates import said

ONCE = DONE.format(count=1)


def all_done(api: BotApi, filer: BotProcess) -> None:
    """The announcement, the work's two messages and what was said next have arrived, once each and in order."""
    texts = [message.text for message in api.wait_for_messages(1, 4)]
    assert texts[:3] == [ANNOUNCED, ONCE, ROLL.says]
    assert "Bắc Hà" in texts[3]
    assert filer.stop() == 0
    assert len(api.sent_to(1)) == 4
    assert filer.rows("SELECT status FROM inbox ORDER BY id") == [("done",), ("done",)]
    assert filer.rows("SELECT state FROM conversation WHERE id = '1:work'") == [("1",)]


def test_the_work_follows_its_announcement_before_the_next_message(api: BotApi, filer: BotProcess) -> None:
    filer.start()
    api.add(said(1, PLEASE_WORK), said(1, "Bắc Hà"))
    all_done(api, filer)


def test_a_kill_between_the_stages_loses_and_repeats_neither(api: BotApi, filer: BotProcess) -> None:
    api.fail("sendMessage", Breakdown.DROPPED)
    filer.start()
    api.add(said(1, PLEASE_WORK), said(1, "Bắc Hà"))
    api.wait_until(lambda: "(sendMessage) failed" in filer.log(), "the announcement is stuck")
    assert filer.rows("SELECT status, stage FROM inbox ORDER BY id LIMIT 1") == [("waiting", "work|1")]
    filer.kill()
    filer.start()
    all_done(api, filer)


def test_a_kill_in_the_middle_of_the_work_takes_it_back_and_does_it_again(
    api: BotApi, filer: BotProcess, tmp_path: Path
) -> None:
    filer.settings[DIES_AT] = str(tmp_path / "died")
    filer.start()
    api.add(said(1, PLEASE_WORK), said(1, "Bắc Hà"))
    filer.wait()
    assert [message.text for message in api.sent_to(1)] == [ANNOUNCED]
    assert filer.rows("SELECT * FROM conversation WHERE id = '1:work'") == []
    filer.start()
    all_done(api, filer)


def test_the_work_waits_for_its_announcement_and_holds_up_nobody(api: BotApi, filer: BotProcess) -> None:
    api.blocked.add(1)
    api.fail("sendMessage", Breakdown.DROPPED)
    filer.start()
    api.add(said(1, PLEASE_WORK))
    api.wait_until(lambda: "(sendMessage) failed" in filer.log(), "the announcement is stuck")
    api.add(said(2, "Bố Trạch"))
    api.wait_for_messages(2)
    calls = "SELECT status FROM outbox WHERE chat = '1'"
    api.wait_until(lambda: filer.rows(calls) == [("failed",)] * 3, "the work, though its announcement is refused")
    assert filer.stop() == 0


def test_typing_is_shown_as_long_as_the_work_lasts_and_not_after(
    api: BotApi, filer: BotProcess, tmp_path: Path
) -> None:
    filer.settings[WAITS_FOR] = str(tmp_path / "pipe")
    os.mkfifo(tmp_path / "pipe")
    filer.start()
    api.add(said(1, PLEASE_WORK))
    api.wait_until(lambda: signs_after(api, 1) >= 2, "the sign after the announcement, and once more")
    (tmp_path / "pipe").write_bytes(b"go on")
    api.wait_for_messages(1, 3)
    assert filer.stop() == 0
    assert signs_after(api, 2) == 0


def signs_after(api: BotApi, messages: int) -> int:
    """How often typing was shown once so many messages had arrived."""
    seen = signs = 0
    for method, parameters in tuple(api.calls):
        seen += method in ("sendMessage", "sendDocument") and parameters.get("chat_id") == 1
        signs += method == "sendChatAction" and seen >= messages
    return signs
