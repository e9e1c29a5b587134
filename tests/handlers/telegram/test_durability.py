"""What holds when the process dies, the network breaks and Telegram refuses."""

from __future__ import annotations

import itertools

from tests.handlers.telegram.botapi.rules import Refused
from tests.handlers.telegram.botapi.server import BotApi, Breakdown
from tests.handlers.telegram.process import BotProcess
from tests.handlers.telegram.updates import said

NAMES = ("Bố Trạch", "Triệu Sơn", "Bắc Hà", "Bỉm Sơn", "Tuy Phước")
CHATS = range(1, 7)


def names_in(texts: list[str]) -> list[str]:
    """Which district each text speaks of; a text sent twice in a row counts once."""
    return [next(name for name in NAMES if name in text) for text, _ in itertools.groupby(texts)]


def test_kill_in_the_middle_of_a_burst_loses_nothing_and_applies_nothing_twice(
    api: BotApi, bot: BotProcess, soak: bool
) -> None:
    turns = 100 if soak else 10
    asked = [(chat, NAMES[turn % len(NAMES)]) for turn in range(turns) for chat in CHATS]
    for start in range(0, len(asked), 20):
        already = len(api.sent)
        bot.start()
        api.add(*[said(chat, name) for chat, name in asked[start : start + 20]])
        api.wait_until(lambda before=already: len(api.sent) > before + 3, "some answers")  # type: ignore[misc]
        bot.kill()
    bot.start()
    for chat in CHATS:
        expected = [name for asker, name in asked if asker == chat]
        api.wait_until(
            lambda chat=chat: len(names_in([each.text for each in api.sent_to(chat)])) >= turns,
            f"all answers to chat {chat}",
        )  # type: ignore[misc]
        assert names_in([each.text for each in api.sent_to(chat)]) == expected
    assert bot.stop() == 0
    assert bot.rows("SELECT status, count(*) FROM inbox GROUP BY status") == [("done", len(asked))]
    assert bot.rows("SELECT count(*), count(DISTINCT cause) FROM outbox") == [(len(asked), len(asked))]
    assert bot.rows(
        "SELECT count(*) FROM outbox AS a JOIN outbox AS b ON a.chat = b.chat AND a.id < b.id AND "
        "CAST(a.cause AS INTEGER) > CAST(b.cause AS INTEGER)"
    ) == [(0,)]
    assert bot.rows("SELECT count(*) FROM conversation WHERE state LIKE '%tuy-phuoc%'") == [(len(CHATS),)]


def test_updates_of_before_a_kill_are_not_answered_again(api: BotApi, bot: BotProcess) -> None:
    bot.start()
    api.add(said(1, "Bố Trạch"))
    api.wait_for_messages(1)
    api.wait_until(lambda: bot.rows("SELECT status FROM outbox") == [("sent",)], "the answer is noted")
    bot.kill()
    bot.start()
    api.add(said(1, "Bắc Hà"))
    api.wait_for_messages(1, 2)
    assert bot.stop() == 0
    assert names_in([each.text for each in api.sent_to(1)]) == ["Bố Trạch", "Bắc Hà"]
    assert len(api.sent) == 2


def test_an_answer_survives_429_500_and_cut_connections(api: BotApi, bot: BotProcess) -> None:
    api.fail(
        "sendMessage",
        Refused(429, "Too Many Requests: retry after 1", retry_after=1),
        Refused(500, "Internal Server Error"),
        Breakdown.DROPPED,
    )
    bot.start()
    api.add(said(1, "Bố Trạch"), said(1, "Bắc Hà"))
    replies = api.wait_for_messages(1, 2)
    assert names_in([each.text for each in replies]) == ["Bố Trạch", "Bắc Hà"]
    assert bot.stop() == 0


def test_a_failing_chat_does_not_hold_up_the_others(api: BotApi, bot: BotProcess) -> None:
    api.fail("sendMessage", Refused(429, "Too Many Requests: retry after 600", retry_after=600))
    bot.start()
    api.add(said(1, "Bố Trạch"))
    api.wait_until(lambda: "RetryAfter" in bot.log(), "the refusal")
    api.add(said(2, "Bắc Hà"))
    api.wait_for_messages(2)
    assert not api.sent_to(1)
    assert bot.stop() == 0


def test_an_answer_whose_receipt_is_lost_is_sent_again(api: BotApi, bot: BotProcess) -> None:
    api.fail("sendMessage", Breakdown.ANSWER_LOST)
    bot.start()
    api.add(said(1, "Bố Trạch"))
    first, second = api.wait_for_messages(1, 2)
    assert first.text == second.text
    assert bot.stop() == 0


def test_polling_goes_on_after_errors(api: BotApi, bot: BotProcess) -> None:
    api.fail("getUpdates", Refused(502, "Bad Gateway"), Breakdown.ANSWER_LOST)
    bot.start()
    api.add(said(1, "Bố Trạch"))
    api.wait_for_messages(1)
    assert bot.stop() == 0
    assert len(api.sent) == 1


def test_someone_who_blocked_the_bot_is_dropped_and_others_are_answered(api: BotApi, bot: BotProcess) -> None:
    api.blocked.add(1)
    bot.start()
    api.add(said(1, "Bố Trạch"), said(2, "Bắc Hà"))
    api.wait_for_messages(2)
    api.wait_until(lambda: "blocked" in bot.log(), "the refusal in the log")
    assert bot.stop() == 0
    assert ("failed", "Forbidden: bot was blocked by the user") in bot.rows("SELECT status, error FROM outbox")


def test_the_log_repeats_nothing_a_person_wrote_and_no_token(api: BotApi, bot: BotProcess) -> None:
    api.fail("sendMessage", Refused(500, "Internal Server Error"))
    bot.start()
    api.add(said(1, "Nhà tôi ở Bố Trạch, bí mật gia đình"), said(1, "/start one-time-code"))
    api.wait_for_messages(1, 2)
    assert bot.stop() == 0
    assert "bí mật" not in bot.log()
    assert "one-time-code" not in bot.log()
    assert "stand-in" not in bot.log()
