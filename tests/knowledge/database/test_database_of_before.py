"""A database that the program made before channels were kept apart goes on with everything in it.

`database_0007.sql` was written by that program: everybody in it is invented.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, create_engine, insert, select

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.messages import Incoming
from handlers.delivery.answer_files import read_file
from handlers.delivery.conversations import StoredConversations
from handlers.delivery.inbox import heads_of_lines, take_update
from handlers.delivery.inbox_files import read_file as read_inbox_file
from handlers.delivery.outbox import Cause, Owed, mark_sent, queue_calls, take_due
from handlers.delivery.talk import Talk
from handlers.delivery.visits import AnsweredMessages
from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.people.accounts import accounts_of, person_of
from knowledge.people.joining import TokenState, look_at, redeem
from knowledge.people.roles import Role
from knowledge.people.ways_in import Door, doors
from knowledge.rolls.uploads import waiting_upload
from knowledge.store.account import Account
from knowledge.store.clock import Moment
from knowledge.store.files import StoredFile
from tests.knowledge.database.test_migrations import alembic
from tests.who import account

DUMP = Path(__file__).with_name("database_0007.sql")
NOW = dt.datetime(2026, 11, 20, 1, 30)  # half an hour after the program stopped
AT = Moment(NOW, NOW.date())
WHENEVER = dt.datetime(2030, 1, 1)
VISIT = "0123456789abcdef" * 2
SIGN_IN = account("web:" + "ab" * 16)


@pytest.fixture
def database(empty_address: str, tmp_path: Path) -> Iterator[Database]:
    """The database of before in today's program; on PostgreSQL row by row."""
    address = empty_address
    if address.startswith("sqlite"):
        written = sqlite3.connect(address.removeprefix("sqlite:///"))
        written.executescript(DUMP.read_text(encoding="utf-8"))
        written.close()
    else:
        _copy(tmp_path / "before.db", address)
    database = Database(address)
    yield database
    database.close()


def _copy(file: Path, address: str) -> None:
    source = sqlite3.connect(file)
    source.executescript(DUMP.read_text(encoding="utf-8"))
    source.close()
    old, new = create_engine(f"sqlite:///{file}"), create_engine(address)
    with old.connect() as reading, new.begin() as writing:
        config = alembic()
        config.attributes["connection"] = writing
        command.upgrade(config, "0007")
        _copy_rows(reading, writing)
    old.dispose()
    new.dispose()


def _copy_rows(reading: Connection, writing: Connection) -> None:
    tables = MetaData()
    tables.reflect(writing)
    for table in tables.sorted_tables:
        rows = [dict(row) for row in reading.execute(select(table)).mappings()]
        if rows and table.name != "alembic_version":
            writing.execute(insert(table), rows)
        if (key := next(iter(table.primary_key.columns), None)) is not None and key.autoincrement is True:
            writing.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {len(rows) + 1})")


def test_everybody_is_still_who_they_were(database: Database) -> None:
    with database.transaction() as session:
        roles = {number: person_of(session, account(f"telegram:{number}"), AT) for number in range(1001, 1006)}
        assert [person.name if person else None for person in roles.values()] == [
            "Quản Trị Viên",
            "Mai Thị Cam",
            "Lò Văn Mít",
            "Trịnh Thị Mận",
            None,
        ]
        official = person_of(session, SIGN_IN, AT)
        assert official
        assert official.roles == {Role.COMMUNE_OFFICIAL}
        assert accounts_of(session, official.number) == (account("telegram:1002"), SIGN_IN)
        assert [each.is_session for each in accounts_of(session, official.number)] == [False, True]
        assert person_of(session, SIGN_IN, Moment(NOW + dt.timedelta(hours=2), AT.day)) is None


def test_an_invitation_that_was_handed_out_lets_somebody_in(database: Database) -> None:
    with database.transaction() as session:
        assert look_at(session, "wrong", account("telegram:1005"), AT)[0] is TokenState.UNKNOWN
        state, person = redeem(session, "token-that-was-handed-out", account("telegram:1009"), AT)
        assert state is TokenState.OPEN
        assert person
        assert person.name == "Vi Thị Ổi"


def test_the_ways_in_carry_a_token(database: Database) -> None:
    with database.transaction() as session:
        assert doors(session) == (
            Door("telegram", "https://t.me/dong_hanh_bot?start={token}"),
            Door("web", "https://chat.example.vn/?start={token}", is_session=True),
        )


def test_what_waited_is_taken_in_its_order_with_its_file_and_its_stage(database: Database) -> None:
    with database.transaction() as session:
        waiting = [update for number in range(1, 8) if (update := take_update(session, number))]
        assert [(update.update_id, update.talk.id, update.stage, update.attempts) for update in waiting] == [
            ("502", "1005", "", 0),
            ("503", "1006", "", 1),
            ("505", "1002", "r|roll-look", 0),
            ("506", "", "", 0),
            ("507", "1002", "", 0),
        ]
        assert read_inbox_file(session, waiting[-1].number) == StoredFile("danh-sach.xlsx", b"PK\x03\x04 roll")
        assert [number for _, number in heads_of_lines(session, "telegram")] == [2, 3, 6]


def test_what_was_owed_is_sent_with_its_file_and_more_can_be_owed(database: Database) -> None:
    with database.transaction() as session:
        queue_calls(session, Cause("telegram", "502"), [Owed("1005", "sendMessage", "{}")], NOW)
    sent = []
    with database.transaction() as session:
        while due := take_due(session, "telegram", WHENEVER, (), 9):
            for call in due:
                sent.append((call.chat, call.method, call.file.content if call.file else None))
                mark_sent(session, call.id)
    assert sent == [
        ("1005", "sendMessage", None),
        ("1002", "sendDocument", b"PK invented"),
        ("1005", "sendMessage", None),
    ]


def test_the_browser_gets_the_same_answers_and_files_again(database: Database) -> None:
    with database.transaction() as session:
        anonymous, signed_in = Talk("web", VISIT), Talk("web", f"{VISIT}:{'ab' * 6}")
        replies = AnsweredMessages(session, anonymous, NOW).replies("message-0001")
        assert replies
        assert "Bắc Hà" in json.loads(replies)["replies"][0]["text"]
        assert read_file(session, anonymous, "message-0001", 0) == StoredFile("dong-hanh.png", b"\x89PNG invented")
        assert AnsweredMessages(session, signed_in, NOW).replies("message-0002")


def test_the_register_and_the_file_that_waits_are_there(database: Database) -> None:
    with database.transaction() as session:
        home = Register(session, database.vault).find("BS-LS-0001")
        assert home
        assert (home.name, home.household_class, home.causes) == ("Trịnh Thị Mận", "poor", frozenset({"illness"}))
        upload = waiting_upload(session, database.vault, account("telegram:1002"))
        assert upload == StoredFile("danh-sach.xlsx", b"PK\x03\x04 invented")


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return build_assistant(read_all=False)


def says(database: Database, assistant: Assistant, chat: str, text: str, person: Account) -> str:
    with database.transaction() as session:
        conversations = StoredConversations(session, "telegram", NOW)
        return assistant.respond(Incoming(chat, text, AT.day, person=person), conversations)[0].text


def test_an_open_conversation_goes_on_where_it_was(database: Database, assistant: Assistant) -> None:
    follow = says(database, assistant, "1005", "còn hộ cận nghèo thì sao?", account("telegram:1005"))
    assert "cận nghèo" in follow
    own = says(database, assistant, "1004", "/hoso", account("telegram:1004"))
    assert "Trịnh Thị Mận" in own
