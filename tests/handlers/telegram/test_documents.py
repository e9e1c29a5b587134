"""Documents on Telegram: uploaded from the outbox as files, with their words, through crashes and refusals."""

from __future__ import annotations

import json

from assistant.messages import Choice, Document, Picture, Reply
from handlers.telegram.sending.outgoing import LARGEST_DOCUMENT, Destination, calls_for
from tests.files import PLEASE_EXPORT, ROLL
from tests.handlers.telegram.botapi.files import Upload
from tests.handlers.telegram.botapi.rules import Refused, units
from tests.handlers.telegram.botapi.server import BotApi, Breakdown
from tests.handlers.telegram.process import BotProcess
from tests.handlers.telegram.updates import said


def test_a_document_arrives_through_a_crash_and_a_broken_network_with_its_words_and_the_buttons(
    api: BotApi, filer: BotProcess
) -> None:
    api.fail("sendDocument", Breakdown.DROPPED)
    filer.start()
    api.add(said(1, PLEASE_EXPORT))
    api.wait_until(lambda: "(sendDocument) failed" in filer.log(), "the broken upload")
    filer.kill()
    filer.start()
    text, document = api.wait_for_messages(1, 2)
    assert (text.text, text.buttons) == ("Tệp đây.", ())
    assert (document.text, document.buttons) == (ROLL.says, (("Xem tiếp", "d;bo-trach"),))
    assert document.parameters["document"] == Upload(ROLL.name, ROLL.content)
    api.wait_until(lambda: filer.rows("SELECT count(*) FROM outbox WHERE status = 'sent'") == [(2,)], "both are noted")
    assert filer.stop() == 0
    assert filer.rows("SELECT * FROM outbox_file") == []


def test_a_refused_document_does_not_hold_up_what_follows(office: tuple[BotApi, BotProcess]) -> None:
    api, bot = office
    api.fail("sendDocument", Refused(400, "Bad Request: file is too big"))
    api.add(said(1, PLEASE_EXPORT), said(1, "Bắc Hà"))
    assert "Bắc Hà" in api.wait_for_messages(1, 2)[1].text
    assert bot.rows("SELECT * FROM outbox_file") == []


def test_pictures_come_before_documents_and_long_words_go_on_in_a_text_above_the_buttons() -> None:
    words = "🏠 Hộ nghèo được cấp thẻ. " * 60
    reply = Reply(
        "Tệp",
        ((Choice("Tiếp", "x"),),),
        pictures=(Picture("a.png", b"png", ""),),
        documents=(Document("a.xlsx", b"PK", words),),
    )
    calls = calls_for([reply], Destination(1))
    assert [call.method for call in calls] == ["sendMessage", "sendPhoto", "sendDocument", "sendMessage"]
    assert ["reply_markup" in call.payload for call in calls] == [False, False, False, True]
    captions = [json.loads(call.payload) for call in calls[2:]]
    assert 512 < units(captions[0]["caption"]) <= 1024
    assert captions[0]["caption"].split() + captions[1]["text"].split() == words.split()


def test_a_document_too_large_for_telegram_is_told_in_words() -> None:
    large, fitting = (Document("a.xlsx", b"x" * size, "Danh sách") for size in (LARGEST_DOCUMENT + 1, LARGEST_DOCUMENT))
    calls = calls_for([Reply("Tệp", documents=(large, fitting))], Destination(1))
    assert [(call.method, bool(call.file)) for call in calls] == [
        ("sendMessage", False),
        ("sendMessage", False),
        ("sendDocument", True),
    ]
