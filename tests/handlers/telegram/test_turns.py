"""A turn that fails: tried again, then given up with an apology, and never in the way of other chats."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import cast

import pytest

from assistant.assistant import Assistant
from assistant.library import Library
from handlers.delivery.inbox import NewUpdate, note_attempt, store_updates
from handlers.delivery.outbox import DueCall, take_due
from handlers.telegram.bot import Myself
from handlers.telegram.turns import MOST_ATTEMPTS, Turns
from knowledge.database.database import Database
from knowledge.store.clock import utc_now
from tests.handlers.telegram.updates import said, said_in_group

BROKEN = Assistant(cast("Library", None))  # whatever it is asked, it fails


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database.in_file(tmp_path / "bot.db")


def store(database: Database, *chats: int, failures: int = 0) -> None:
    with database.transaction() as session:
        updates = [
            NewUpdate(str(number), str(chat), json.dumps(said(chat, "bí mật") | {"update_id": number}))
            for number, chat in enumerate(chats)
        ]
        store_updates(session, "telegram", updates, utc_now())
        session.flush()
        for _ in range(failures):
            for number, _ in enumerate(updates, 1):
                note_attempt(session, number, "before")


def owed(database: Database) -> tuple[DueCall, ...]:
    with database.transaction() as session:
        return take_due(session, "telegram", utc_now(), (), 10)


def turns_of(database: Database) -> Turns:
    return Turns(BROKEN, database, Myself(1, "bot"), nullcontext)


def test_a_failed_turn_rests_its_chat_and_the_next_chat_is_taken(database: Database) -> None:
    store(database, 1, 1, 2)
    turns = turns_of(database)
    assert [turns.take_one() for _ in range(3)] == [True, True, False]
    assert owed(database) == ()


def test_the_last_failure_is_answered_with_one_apology(database: Database) -> None:
    store(database, 1, failures=MOST_ATTEMPTS - 1)
    turns = turns_of(database)
    assert turns.take_one()
    assert not turns.take_one()
    [apology] = owed(database)
    assert apology.chat == "1"
    assert json.loads(apology.payload)["text"]


def test_the_log_names_the_error_and_not_the_words(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    store(database, 1)
    turns_of(database).take_one()
    assert "AttributeError" in caplog.text
    assert "bí mật" not in caplog.text


def test_what_was_not_meant_for_the_bot_needs_no_answer(database: Database) -> None:
    with database.transaction() as session:
        update = NewUpdate("1", "-5", json.dumps(said_in_group(-5, "Chào cả nhà") | {"update_id": 1}))
        store_updates(session, "telegram", [update], utc_now())
    assert turns_of(database).take_one()
    assert owed(database) == ()
