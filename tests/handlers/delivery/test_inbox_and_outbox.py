"""The lines that messages stand in, on a real database."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from assistant.messages import Reply
from handlers.delivery.conversations import StoredConversations, state_of
from handlers.delivery.inbox import NewUpdate, forget_updates, heads_of_lines, mark_done, mark_failed, store_updates
from handlers.delivery.outbox import Cause, Owed, forget_calls, mark_refused, mark_sent, postpone, queue_calls, take_due
from handlers.delivery.queue import UpdateQueue
from handlers.delivery.talk import Talk
from handlers.delivery.turns import Overtaken
from knowledge.database.database import Database
from knowledge.store.clock import utc_now

NOW = dt.datetime(2026, 11, 20, 8)
LATER = NOW + dt.timedelta(minutes=1)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database.in_file(tmp_path / "bot.db")


def store(database: Database, *updates: tuple[int, int]) -> None:
    with database.transaction() as session:
        store_updates(session, "telegram", [NewUpdate(str(number), str(chat), "{}") for number, chat in updates], NOW)


def owe(database: Database, cause: int, *chats: int) -> None:
    with database.transaction() as session:
        queue_calls(
            session, Cause("telegram", str(cause)), [Owed(str(chat), "sendMessage", "{}") for chat in chats], NOW
        )


def heads(database: Database) -> list[tuple[str, int]]:
    with database.snapshot() as session:
        return list(heads_of_lines(session, "telegram"))


def test_the_first_of_each_chat_is_due_in_the_order_they_came(database: Database) -> None:
    store(database, (1, 10), (2, 20), (3, 10))
    assert heads(database) == [("10", 1), ("20", 2)]
    with database.transaction() as session:
        mark_done(session, 1)
    assert heads(database) == [("20", 2), ("10", 3)]


def test_an_update_delivered_twice_is_stored_once(database: Database) -> None:
    store(database, (1, 10), (1, 10))
    with database.transaction() as session:
        mark_done(session, 1)
    store(database, (1, 10), (2, 10))
    assert heads(database) == [("10", 2)]


def test_chats_take_turns_and_a_flood_delays_another_by_one_turn(database: Database) -> None:
    store(database, *((number, 10) for number in range(1, 301)))
    queue, served = UpdateQueue(database, "telegram"), []
    for number in range(4):
        if number == 1:
            store(database, (301, 20), (302, 30))
        with queue.next() as waiting:
            assert waiting
            served.append((waiting.update.talk.id, waiting.update.number))
            queue.note(waiting.update, lambda turn: turn.finish())
    assert served == [("10", 1), ("20", 301), ("30", 302), ("10", 2)]


def test_a_chat_in_hand_or_passed_over_is_nobody_elses(database: Database) -> None:
    store(database, (1, 10), (2, 20), (3, 10))
    queue = UpdateQueue(database, "telegram")
    with queue.next() as first, queue.next() as second, queue.next() as third:
        assert first
        assert second
        assert (first.update.number, second.update.number, third) == (1, 2, None)
    with queue.next(["10"]) as other, queue.next(["10", "20"]) as nothing:
        assert other
        assert (other.update.number, nothing) == (2, None)


def test_a_failed_turn_writes_nothing_and_keeps_its_place(database: Database) -> None:
    store(database, (1, 10), (2, 10))
    queue = UpdateQueue(database, "telegram")

    def fails(conversations: StoredConversations) -> tuple[Reply, ...]:
        conversations.save("10", "half done")
        raise ZeroDivisionError

    with queue.next() as waiting:
        assert waiting
        with pytest.raises(ZeroDivisionError):
            queue.answer(waiting.update, fails, lambda turn, _: turn.finish())
        queue.note(waiting.update, lambda turn: turn.try_again("ZeroDivisionError"))
    with queue.next() as again, database.snapshot() as session:
        assert again
        assert (again.update.number, again.update.attempts) == (1, 1)
        assert state_of(session, Talk("telegram", "10")) is None


def test_what_another_process_has_answered_meanwhile_is_written_once(database: Database) -> None:
    store(database, (1, 10))
    mine, theirs = UpdateQueue(database, "telegram"), UpdateQueue(database, "telegram")
    owed = [Owed("10", "sendMessage", "{}")]
    with mine.next() as one, theirs.next() as same:
        assert one
        assert same
        theirs.answer(same.update, lambda _: (), lambda turn, _: turn.finish(owed))
        with pytest.raises(Overtaken):
            mine.answer(one.update, lambda _: (), lambda turn, _: turn.finish(owed))
    with database.snapshot() as session:
        assert len(take_due(session, "telegram", utc_now(), (), 9)) == 1


def test_only_the_first_call_of_each_chat_is_due(database: Database) -> None:
    owe(database, 1, 10, 10)
    owe(database, 2, 20)
    with database.transaction() as session:
        first, other = take_due(session, "telegram", NOW, (), 10)
        assert (first.chat, other.chat) == ("10", "20")
        assert [call.chat for call in take_due(session, "telegram", NOW, ["20"], 10)] == ["10"]
        assert len(take_due(session, "telegram", NOW, (), 1)) == 1
        mark_sent(session, first.id)
        [second, _] = take_due(session, "telegram", NOW, (), 10)
        assert second.chat == "10"
        assert second.id > first.id


def test_a_postponed_call_holds_up_its_own_chat_only(database: Database) -> None:
    owe(database, 1, 10, 10, 20)
    with database.transaction() as session:
        first = take_due(session, "telegram", NOW, (), 10)[0]
        postpone(session, first.id, LATER, "TimedOut")
        assert [call.chat for call in take_due(session, "telegram", NOW, (), 10)] == ["20"]
        again = next(call for call in take_due(session, "telegram", LATER, (), 10) if call.chat == "10")
        assert (again.id, again.attempts) == (first.id, 1)


def test_a_refused_call_lets_the_next_one_go(database: Database) -> None:
    owe(database, 1, 10, 10)
    with database.transaction() as session:
        first = take_due(session, "telegram", NOW, (), 10)[0]
        mark_refused(session, first.id, "Forbidden")
        assert take_due(session, "telegram", NOW, (), 10)[0].id > first.id


def test_the_same_update_cannot_owe_twice(database: Database) -> None:
    owe(database, 1, 10)
    with pytest.raises(IntegrityError):
        owe(database, 1, 10)


def test_what_is_finished_is_forgotten_and_what_waits_is_kept(database: Database) -> None:
    store(database, (1, 10), (2, 10), (3, 10))
    owe(database, 1, 10, 20)
    with database.transaction() as session:
        mark_done(session, 1)
        mark_failed(session, 2, "x" * 1000)
        mark_sent(session, take_due(session, "telegram", NOW, (), 1)[0].id)
        forget_updates(session, LATER)
        forget_calls(session, LATER)
    with database.transaction() as session:
        store_updates(session, "telegram", [NewUpdate("1", "10", "{}")], NOW)  # its number is free again
        session.flush()
        assert [chat for chat, _ in heads_of_lines(session, "telegram")] == ["10"]
        assert [call.chat for call in take_due(session, "telegram", NOW, (), 10)] == ["20"]
