"""The lines that messages stand in, on a real database."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from handlers.delivery.inbox import NewUpdate, forget_updates, mark_done, mark_failed, store_updates, take_oldest
from handlers.delivery.outbox import Cause, Owed, forget_calls, mark_refused, mark_sent, postpone, queue_calls, take_due
from handlers.delivery.turns import next_turn
from knowledge.database.database import Database

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


def test_updates_are_taken_in_the_order_they_came(database: Database) -> None:
    store(database, (1, 10), (2, 20), (3, 10))
    taken = []
    with database.transaction() as session:
        while update := take_oldest(session, "telegram"):
            taken.append(update.number)
            mark_done(session, update.number)
    assert taken == [1, 2, 3]


def test_an_update_delivered_twice_is_stored_once(database: Database) -> None:
    store(database, (1, 10), (1, 10))
    with database.transaction() as session:
        mark_done(session, 1)
    store(database, (1, 10), (2, 10))
    with database.transaction() as session:
        found = take_oldest(session, "telegram")
        assert found is not None
        assert found.number == 2


def test_a_resting_chat_is_passed_over_with_everything_behind(database: Database) -> None:
    store(database, (1, 10), (2, 10), (3, 20))
    with database.transaction() as session:
        found = take_oldest(session, "telegram", resting=["10"])
        assert found is not None
        assert found.number == 3
        assert take_oldest(session, "telegram", resting=["10", "20"]) is None


def test_a_failed_attempt_takes_back_its_changes_and_keeps_its_place(database: Database) -> None:
    store(database, (1, 10), (2, 10))
    with next_turn(database, "telegram") as turn:
        assert turn is not None
        with suppress(ZeroDivisionError), turn.attempt() as conversations:
            conversations.save("10", "half done")
            raise ZeroDivisionError
        turn.try_again("ZeroDivisionError")
    with next_turn(database, "telegram") as turn:
        assert turn is not None
        assert (turn.update.number, turn.update.attempts) == (1, 1)
        with turn.attempt() as conversations:
            assert conversations.load("10") is None


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
        taken = []
        while found := take_oldest(session, "telegram"):
            taken.append(found.update_id)
            mark_done(session, found.number)
        assert taken == ["3", "1"]
        assert [call.chat for call in take_due(session, "telegram", NOW, (), 10)] == ["20"]
