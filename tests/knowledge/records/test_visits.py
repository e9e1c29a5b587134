"""What is kept of the browser chat's visits, on both databases."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from sqlalchemy import text

from handlers.delivery.answer_files import keep_files, read_file
from handlers.delivery.conversations import StoredConversations
from handlers.delivery.visits import AnsweredMessages, forget_idle_visits, forget_visit, wait_for_turn
from knowledge.database.database import Database
from knowledge.store.files import StoredFile
from tests.who import talk

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


def test_a_message_sent_twice_at_once_is_answered_once(database: Database) -> None:
    answers: list[str] = []
    at_work, go_on = Event(), Event()

    def answer() -> None:
        with database.transaction() as session:
            wait_for_turn(session, talk("web:1"))
            answered = AnsweredMessages(session, talk("web:1"), NOW)
            if answered.replies("message-1") is None:
                answers.append("{}")
                at_work.set()
                assert go_on.wait(20)
                answered.keep("message-1", "{}")

    with ThreadPoolExecutor(2) as threads:
        twice = [threads.submit(answer)]
        assert at_work.wait(20)
        twice.append(threads.submit(answer))
        while len(answers) < 2 and not is_waiting(database):
            pass
        go_on.set()
        for each in twice:
            each.result()
    assert answers == ["{}"]


def is_waiting(database: Database) -> bool:
    """Whether somebody waits for the other to finish; on SQLite nobody gets further than to wait."""
    if database.engine.dialect.name == "sqlite":
        return True
    with database.transaction() as session:
        return bool(session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))
