"""Turns in stages, files of updates, doors and forgetting a chat, on both databases."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from handlers.delivery.inbox import (
    NewUpdate,
    forget_chat,
    forget_updates,
    heads_of_lines,
    look_at_update,
    store_updates,
)
from handlers.delivery.outbox import Owed, mark_refused, mark_sent, postpone, take_due
from handlers.delivery.talk import Talk
from handlers.delivery.turns import TakenUpdate, turn_of
from knowledge.database.database import Database
from knowledge.people.ways_in import Door, doors, note_door
from knowledge.store.files import StoredFile

NOW = dt.datetime(2026, 11, 20, 8)
WHENEVER = NOW + dt.timedelta(days=9999)  # calls are due from the moment they were queued, by the real clock
LATER = NOW + dt.timedelta(minutes=1)
ROLL = StoredFile("danh-sách.xlsx", b"\x00PK\xff")


@pytest.fixture(autouse=True)
def updates(database: Database) -> None:
    """Two updates of chat 10, one of chat 20."""
    with database.transaction() as session:
        updates = [NewUpdate(number, chat, "{}") for number, chat in (("1", "10"), ("2", "10"), ("3", "20"))]
        store_updates(session, "telegram", updates, NOW)


def says(chat: int | str, text: str) -> Owed:
    return Owed(str(chat), "sendMessage", json.dumps({"text": text}))


def taken(database: Database) -> tuple[int, str] | None:
    """The number and the stage of the update whose turn it is."""
    with database.snapshot() as session:
        heads = heads_of_lines(session, "telegram")
        update = look_at_update(session, heads[0][1]) if heads else None
    return (update.number, update.stage) if update else None


def announce(database: Database) -> None:
    """The first update announces long work."""
    with in_hand(database, 1) as turn:
        turn.go_on("work|1", [says(10, "a"), says(10, "b")])


def count(database: Database, table: str) -> int:
    with database.transaction() as session:
        return int(session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)  # noqa: S608 - our own tables


@contextmanager
def in_hand(database: Database, update_id: int) -> Iterator[TakenUpdate]:
    with turn_of(database, update_id) as turn:
        assert turn is not None
        yield turn


def attempts(database: Database, update_id: int) -> int:
    with in_hand(database, update_id) as turn:
        return turn.update.attempts


def test_the_next_stage_waits_until_every_call_from_before_is_made_or_refused(database: Database) -> None:
    announce(database)
    assert taken(database) == (3, "")
    with database.transaction() as session:
        first = take_due(session, "telegram", WHENEVER, (), 9)[0]
        mark_sent(session, first.id)
    assert taken(database) == (3, "")
    with database.transaction() as session:
        second = take_due(session, "telegram", WHENEVER, (), 9)[0]
        postpone(session, second.id, LATER, "TimedOut")
    assert taken(database) == (3, "")
    with database.transaction() as session:
        mark_refused(session, second.id, "Forbidden")
    assert taken(database) == (1, "work|1")


def test_the_calls_of_a_later_stage_follow_those_of_the_first(database: Database) -> None:
    announce(database)
    with in_hand(database, 1) as turn:
        turn.finish([says(10, "c"), says(10, "d")])
    sent = []
    with database.transaction() as session:
        while due := take_due(session, "telegram", WHENEVER, (), 9):
            sent.append(json.loads(due[0].payload)["text"])
            mark_sent(session, due[0].id)
    assert sent == ["a", "b", "c", "d"]
    assert taken(database) == (2, "")


def test_failures_are_counted_anew_in_each_stage_and_after_a_download(database: Database) -> None:
    for number in (1, 2):
        with in_hand(database, number) as turn:
            turn.try_again("TimedOut")
    assert [attempts(database, number) for number in (1, 2)] == [1, 1]
    announce(database)
    with in_hand(database, 2) as turn:
        turn.keep_file(ROLL)
    assert [attempts(database, number) for number in (1, 2)] == [0, 0]


def test_a_file_is_kept_until_its_update_is_finished_or_in_its_next_stage(database: Database) -> None:
    for number in (1, 2, 3):
        with in_hand(database, number) as turn:
            assert turn.file() is None
            turn.keep_file(ROLL)
            turn.keep_file(ROLL)  # two processes may have fetched it
    with in_hand(database, 2) as turn:
        assert turn.file() == ROLL
        turn.finish()
    assert count(database, "inbox_file") == 2
    announce(database)
    assert count(database, "inbox_file") == 1
    with in_hand(database, 3) as turn:
        turn.give_up("TimedOut")
    assert count(database, "inbox_file") == 0


def test_an_update_that_is_finished_has_no_more_turns(database: Database) -> None:
    with in_hand(database, 1) as turn:
        turn.finish()
    with turn_of(database, 1) as again:
        assert again is None


def test_an_update_in_the_hands_of_another_worker_is_waited_for(database: Database) -> None:
    found: list[TakenUpdate | None] = []
    looks = threading.Event()

    def look() -> None:
        looks.set()
        with turn_of(database, 1) as mine:
            found.append(mine)

    with in_hand(database, 1) as turn:
        other = threading.Thread(target=look)
        other.start()
        looks.wait()
        turn.finish()
    other.join()
    assert found == [None]


def test_an_old_file_is_dropped_though_its_update_waits(database: Database) -> None:
    with in_hand(database, 1) as turn:
        turn.keep_file(ROLL)
    with database.transaction() as session:
        forget_updates(session, NOW)
    assert count(database, "inbox_file") == 1
    with database.transaction() as session:
        forget_updates(session, LATER)
    assert count(database, "inbox_file") == 0
    assert taken(database) == (1, "")


def test_forgetting_a_chat_leaves_what_waits_and_other_chats(database: Database) -> None:
    for number in (1, 3):
        with in_hand(database, number) as turn:
            turn.finish([says(turn.update.talk.id, "a"), says(turn.update.talk.id, "b")])
    with in_hand(database, 2) as turn:
        turn.keep_file(ROLL)
    with database.transaction() as session:
        for call in take_due(session, "telegram", WHENEVER, (), 9):
            mark_sent(session, call.id)
        forget_chat(session, Talk("telegram", "10"))
    with database.transaction() as session:
        assert session.execute(text("SELECT id FROM inbox ORDER BY 1")).scalars().all() == [2, 3]
        assert session.execute(text("SELECT chat, status FROM outbox ORDER BY 1, 2")).all() == [
            ("10", "waiting"),
            ("20", "sent"),
            ("20", "waiting"),
        ]
    assert count(database, "inbox_file") == 1


def test_a_door_keeps_its_last_address(database: Database) -> None:
    new, page = Door("telegram", "https://t.me/new"), Door("web", "https://chat.example.vn", is_session=True)
    with database.transaction() as session:
        assert doors(session) == ()
        for door in (Door("telegram", "https://t.me/old"), page):
            note_door(session, door)
    with database.transaction() as session:
        note_door(session, new)
    with database.transaction() as session:
        assert doors(session) == (new, page)
