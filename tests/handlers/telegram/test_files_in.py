"""Excel files that people send: fetched outside of transactions, kept through crashes, at most 10 MB, in their chat's
order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from handlers.telegram.receiving.downloads import MOST_ATTEMPTS
from handlers.telegram.receiving.files_in import LARGEST_FILE
from knowledge.store.vault import Vault
from tests.files import DIES_AT, received
from tests.handlers.telegram.botapi.http import DOWNLOAD
from tests.handlers.telegram.botapi.rules import Refused
from tests.handlers.telegram.botapi.server import BotApi, Breakdown
from tests.handlers.telegram.process import BotProcess
from tests.handlers.telegram.updates import said, sent_file

Office = tuple[BotApi, BotProcess]
ROLL = b"PK\x03\x04 roll " * 1000


@pytest.fixture
def filer(filer: BotProcess) -> BotProcess:
    """With a key, so that files are stored as they come."""
    return filer.with_key()


def test_a_file_is_handed_over_with_its_name_and_caption_and_not_kept(office: Office) -> None:
    api, bot = office
    api.add(sent_file(1, api.shelf.add("Hộ nghèo.XLSX", ROLL), "xã Hà Lan"))
    assert api.wait_for_messages(1)[0].text == received("Hộ nghèo.XLSX", ROLL, "xã Hà Lan")
    assert bot.rows("SELECT status FROM inbox WHERE chat = '1'") == [("done",)]
    assert bot.rows("SELECT * FROM inbox_file") == []


def test_other_chats_are_answered_while_a_file_comes_and_its_own_chat_keeps_its_order(office: Office) -> None:
    api, _ = office
    api.shelf.hold()
    begun = api.shelf.begun
    api.add(sent_file(2, api.shelf.add("a.xlsx", ROLL)), said(2, "Bắc Hà"), said(3, "Bố Trạch"))
    api.wait_until(lambda: api.shelf.begun > begun, "the download begins")
    assert "Bố Trạch" in api.wait_for_messages(3)[0].text
    api.add(said(4, "Tuy Phước"))
    assert "Tuy Phước" in api.wait_for_messages(4)[0].text
    assert not api.sent_to(2)
    api.shelf.let_go()
    first, second = api.wait_for_messages(2, 2)
    assert first.text == received("a.xlsx", ROLL)
    assert "Bắc Hà" in second.text


def test_typing_is_shown_while_a_file_comes(office: Office) -> None:
    api, _ = office
    api.shelf.hold()
    api.add(sent_file(5, api.shelf.add("a.xlsx", ROLL)))
    api.wait_until(
        lambda: [each["chat_id"] for each in api.called("sendChatAction")].count(5) >= 2, "the sign, and once more"
    )
    api.shelf.let_go()
    api.wait_for_messages(5)
    assert [method for method, parameters in tuple(api.calls) if parameters.get("chat_id") == 5][-1] == "sendMessage"


def test_a_failed_download_is_tried_again(office: Office) -> None:
    api, bot = office
    api.fail("getFile", Refused(500, "Internal Server Error"))
    api.fail(DOWNLOAD, Breakdown.DROPPED)
    [number] = api.add(sent_file(6, api.shelf.add("a.xlsx", ROLL)))
    assert api.wait_for_messages(6)[0].text == received("a.xlsx", ROLL)
    assert [
        f"update {number} cannot be fetched (NetworkError), attempt {attempt} of" in bot.log() for attempt in (1, 2, 3)
    ] == [True, True, False]


@dataclass(frozen=True, slots=True)
class Claims:
    """How large a file is, and is said to be by its message and by the Bot API; whether its bytes are fetched then."""

    real: int
    by_message: int
    by_api: int
    is_fetched: bool


@pytest.mark.parametrize(
    "claims",
    [
        Claims(1, by_message=LARGEST_FILE + 1, by_api=1, is_fetched=False),
        Claims(1, by_message=1, by_api=LARGEST_FILE + 1, is_fetched=False),
        Claims(1, by_message=1, by_api=21 * 1024 * 1024, is_fetched=False),
        Claims(LARGEST_FILE + 1, by_message=1, by_api=1, is_fetched=True),
    ],
    ids=["by its message", "by the Bot API", "for the Bot API itself", "whatever is claimed"],
)
def test_of_a_file_that_is_too_large_the_person_is_told_the_limit(office: Office, claims: Claims) -> None:
    api, bot = office
    fetched = api.shelf.fetched
    document = api.shelf.add("a.xlsx", b"x" * claims.real, claims=claims.by_api) | {"file_size": claims.by_message}
    told = len(api.sent_to(7))
    api.add(sent_file(7, document))
    assert "10 MB" in api.wait_for_messages(7, told + 1)[-1].text
    assert api.shelf.fetched - fetched == claims.is_fetched
    assert bot.rows("SELECT * FROM inbox_file") == []


def test_a_file_as_large_as_may_be_is_taken(office: Office) -> None:
    api, _ = office
    content = b"x" * LARGEST_FILE
    api.add(sent_file(8, api.shelf.add("a.xlsx", content)))
    assert api.wait_for_messages(8)[0].text == received("a.xlsx", content)


def test_a_crash_after_the_download_loses_nothing_and_fetches_nothing_again(
    api: BotApi, filer: BotProcess, tmp_path: Path
) -> None:
    filer.settings[DIES_AT] = str(tmp_path / "died")
    filer.start()
    api.add(sent_file(1, api.shelf.add("a.xlsx", ROLL)), said(1, "Bắc Hà"))
    filer.wait()
    [(name, content)] = filer.rows("SELECT name, content FROM inbox_file")
    assert (name, Vault(filer.settings["RECORDS_KEY"]).open_file(content)) == ("a.xlsx", ROLL)
    filer.start()
    first, second = api.wait_for_messages(1, 2)
    assert first.text == received("a.xlsx", ROLL)
    assert "Bắc Hà" in second.text
    assert filer.stop() == 0
    assert api.shelf.fetched == 1
    assert len(api.sent) == 2
    assert filer.rows("SELECT * FROM inbox_file") == []


def test_a_download_that_was_cut_off_by_a_kill_or_a_stop_is_begun_anew(api: BotApi, filer: BotProcess) -> None:
    api.shelf.hold()
    filer.start()
    api.add(sent_file(1, api.shelf.add("a.xlsx", ROLL)))
    api.wait_until(lambda: api.shelf.begun == 1, "the download begins")
    filer.kill()
    filer.start()
    api.wait_until(lambda: api.shelf.begun == 2, "the download begins anew")
    assert filer.stop() == 0
    api.shelf.let_go()
    filer.start()
    assert api.wait_for_messages(1)[0].text == received("a.xlsx", ROLL)
    assert filer.stop() == 0
    assert len(api.sent) == 1


def test_after_the_last_attempt_the_person_is_told_to_send_it_again(api: BotApi, filer: BotProcess) -> None:
    document = api.shelf.add("bí mật.xlsx", ROLL) | {"file_id": "gone"}
    filer.start()
    api.add(sent_file(1, document), said(1, "Bắc Hà"))
    api.wait_until(lambda: "attempt 1 of" in filer.log(), "the first attempt")
    filer.kill()
    filer.change("UPDATE inbox SET attempts = :failures", failures=MOST_ATTEMPTS - 1)
    filer.start()
    told, next_answer = api.wait_for_messages(1, 2)
    assert "bí mật.xlsx" in told.text
    assert "Bắc Hà" in next_answer.text
    assert filer.stop() == 0
    assert filer.rows("SELECT status, error FROM inbox ORDER BY id") == [("failed", "BadRequest"), ("done", "")]
    assert "bí mật" not in filer.log()
