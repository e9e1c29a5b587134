"""What is kept of the browser chat's visits, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import text

from assistant.assistant import Assistant, Conversations
from assistant.messages import Incoming, Reply
from handlers.delivery.answer_files import keep_files, read_file
from handlers.delivery.answering import Answering, Message
from handlers.delivery.conversations import StoredConversations, state_of
from handlers.delivery.thinking import Thinking
from handlers.delivery.visits import AnsweredMessages, forget_idle_visits, forget_visit
from handlers.delivery.written import Written
from knowledge.database.database import Database
from knowledge.people.tables import PersonRow
from knowledge.store.files import StoredFile
from tests.who import account, channel, talk

NOW = dt.datetime(2026, 11, 20, 8)
HOUR = dt.timedelta(hours=1)
FILE = StoredFile("a.xlsx", b"a")


def converse(database: Database, name: str, now: dt.datetime, pretended: dt.datetime | None = None) -> None:
    """One answered message with a file."""
    with database.transaction() as session:
        where = talk(name)
        StoredConversations(session, where.channel, pretended or now).save(where.id, "{}")
        keep_files(session, where, "message-1", [FILE], now)
        AnsweredMessages(session, where, now).keep("message-1", "{}")


def left(database: Database) -> list[str]:
    """The conversations of which anything is still stored."""
    with database.transaction() as session:
        names = session.scalars(
            text(
                "SELECT channel || ':' || id FROM conversation "
                "UNION SELECT channel || ':' || conversation FROM answered "
                "UNION SELECT channel || ':' || conversation FROM answer_file"
            )
        )
        return sorted(names)


def test_a_visit_is_forgotten_with_what_signed_in_people_said_in_it_and_no_other(database: Database) -> None:
    for conversation in ("web:1", "web:1:a", "web:1:b", "web:12", "web:2:a"):
        converse(database, conversation, NOW)
    with database.transaction() as session:
        forget_visit(session, talk("web:1"))
    assert left(database) == ["web:12", "web:2:a"]


def test_each_conversation_of_a_visit_is_idle_by_itself(database: Database) -> None:
    converse(database, "web:1", NOW - HOUR)
    converse(database, "web:1:a", NOW)
    converse(database, "telegram:1", NOW - HOUR)
    with database.transaction() as session:
        assert forget_idle_visits(session, "web", NOW) == 1
    assert left(database) == ["telegram:1", "web:1:a"]


def test_the_answer_to_a_deletion_goes_as_idle_visits_do(database: Database) -> None:
    with database.transaction() as session:
        StoredConversations(session, "web", NOW).forget("1:a")
        AnsweredMessages(session, talk("web:1:a"), NOW - HOUR).keep("message-1", "{}")
        AnsweredMessages(session, talk("web:2"), NOW).keep("message-1", "{}")
        forget_idle_visits(session, "web", NOW)
    assert left(database) == ["web:2"]


def test_a_conversation_is_forgotten_with_the_whole_visit(database: Database) -> None:
    for conversation in ("web:1", "web:1:a", "web:2"):
        converse(database, conversation, NOW)
    with database.transaction() as session:
        StoredConversations(session, "web", NOW).forget("1:a")
    assert left(database) == ["web:2"]


def test_a_pretended_day_makes_nobody_idle_and_keeps_nobody(database: Database) -> None:
    converse(database, "web:1", NOW, pretended=dt.datetime(2018, 1, 1))
    converse(database, "web:2", NOW - HOUR, pretended=dt.datetime(2030, 1, 1))
    with database.transaction() as session:
        assert forget_idle_visits(session, "web", NOW) == 1
    assert left(database) == ["web:1"]


def test_files_are_kept_by_conversation_message_and_number(database: Database) -> None:
    other = StoredFile("b.docx", b"b")
    with database.transaction() as session:
        keep_files(session, talk("web:1"), "message-1", [FILE, other], NOW)
        assert [read_file(session, talk("web:1"), "message-1", number) for number in range(3)] == [FILE, other, None]
        assert read_file(session, talk("web:1:a"), "message-1", 0) is None


class Speaker(Assistant):
    """Says what a test wants said."""

    def __init__(self, speak: Callable[[Conversations], str]) -> None:
        object.__setattr__(self, "speak", speak)

    def respond(self, incoming: Incoming, conversations: Conversations) -> tuple[Reply, ...]:
        conversations.load(incoming.conversation)
        return (Reply(self.speak(conversations)),)  # type: ignore[attr-defined]


def answer(answering: Answering) -> str:
    message = Message("message-1", Incoming("1", "a", NOW.date(), channel=channel("web")), NOW)
    return answering.answer(message, lambda said: Written(said[0].text, ()), lambda: None)


def test_a_message_sent_twice_at_once_is_answered_once(database: Database) -> None:
    answers: list[str] = []
    at_work, go_on = Event(), Event()

    def speak(_: Conversations) -> str:
        answers.append("once")
        at_work.set()
        assert go_on.wait(20)
        return "once"

    answering = Answering(database, Speaker(speak), None)
    with ThreadPoolExecutor(2) as threads:
        twice = [threads.submit(answer, answering)]
        assert at_work.wait(20)
        twice.append(threads.submit(answer, answering))
        go_on.set()
        assert [each.result() for each in twice] == ["once", "once"]
    assert answers == ["once"]


def test_a_message_that_another_process_has_answered_gets_its_answer(database: Database) -> None:
    there = Answering(database, Speaker(lambda _: "there"), None)
    here = Answering(database, Speaker(lambda _: f"here, not {answer(there)}"), None)
    assert answer(here) == "there"


def test_a_turn_that_was_overtaken_is_thought_anew(database: Database) -> None:
    seen: list[str | None] = []

    def save(state: str) -> None:
        with database.transaction() as session:
            StoredConversations(session, "web", NOW).save("1", state)

    def respond(conversations: StoredConversations) -> tuple[Reply, ...]:
        seen.append(conversations.load("1"))
        if len(seen) == 1:
            save("theirs")
        conversations.save("1", f"{seen[-1]} and mine")
        return ()

    Thinking(database, "web", NOW, respond, lambda *_: None).run()
    with database.snapshot() as session:
        assert (seen, state_of(session, talk("web:1"))) == ([None, "theirs"], "theirs and mine")


def test_a_turn_that_changes_records_is_thought_with_the_lock_in_hand_and_nothing_is_half_done(
    database: Database,
) -> None:
    tries: list[int] = []

    def respond(conversations: StoredConversations) -> tuple[Reply, ...]:
        tries.append(len(tries))
        desk = conversations.desk(talk_account, NOW.date())
        desk.own.sign_out()
        conversations.save("1", "joined")
        return ()

    def refuses(*_: object) -> None:
        raise ZeroDivisionError

    talk_account = account("telegram:7")
    with database.transaction() as session:
        session.add(PersonRow(id=1, name="Hoa", agreed_at=NOW))
    with pytest.raises(ZeroDivisionError):
        Thinking(database, "web", NOW, respond, refuses).run()
    assert (tries, left(database)) == ([0, 1], [])
    Thinking(database, "web", NOW, respond, lambda *_: None).run()
    assert (tries, left(database)) == ([0, 1, 2, 3], ["web:1"])


def test_a_snapshot_is_not_disturbed_and_waits_for_nobody(database: Database) -> None:
    converse(database, "web:1", NOW)
    with database.snapshot() as reader:
        assert state_of(reader, talk("web:1")) == "{}"
        with database.transaction() as writer:
            StoredConversations(writer, "web", NOW).save("1", "changed")
            with database.snapshot() as another:
                assert state_of(another, talk("web:1")) == "{}"
        assert state_of(reader, talk("web:1")) == "{}"
    with database.snapshot() as reader:
        assert state_of(reader, talk("web:1")) == "changed"
