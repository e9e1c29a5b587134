"""What stands behind the HTTP surface: pace, sweeping, failures, starting and stopping."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
import socket

import httpx
import pytest
from sqlalchemy import text
from starlette.applications import Starlette

from assistant.assistant import Assistant
from assistant.messages import Channel
from assistant.settings import Settings
from handlers.delivery.agenda.sweeps import sweeps
from handlers.delivery.agenda.taking import Agenda
from handlers.delivery.conversations import StoredConversations
from handlers.web.app import build_app
from handlers.web.chat import Chat
from handlers.web.limits import Buckets, Pace
from handlers.web.server import CannotListen, serve_web
from handlers.web.wire import ChatMessage
from knowledge.database.database import Database
from knowledge.people.ways_in import doors
from knowledge.store.agenda import Entry, next_due, put
from knowledge.store.clock import utc_now

WIDE = Pace(burst=100, per_second=1)
NARROW = Pace(burst=2, per_second=0.01)
SECRET = "Tôi tên là Nguyễn Thị Bí Mật"


def post_all(app: Starlette, *bodies: dict[str, str]) -> list[httpx.Response]:
    """The responses of an application to some messages, one after the other."""

    async def run() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            return [await client.post("/api/messages", json=body) for body in bodies]

    return asyncio.run(run())


def messages(visit: str, count: int) -> list[dict[str, str]]:
    return [{"visit": visit, "id": f"message-{number}", "text": SECRET} for number in range(count)]


def message(visit: str, id: str) -> ChatMessage:
    return ChatMessage(visit, id, "/start", "", None, None)


def test_a_visit_that_hurries_is_asked_to_wait_and_others_go_on(chat: Chat, visit: str) -> None:
    app = build_app(chat, NARROW, WIDE)
    *served, refused, other = post_all(app, *messages(visit, 3), *messages("0" * 32, 1))
    assert [response.status_code for response in served] == [200, 200]
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.json()["error"]
    assert other.status_code == 200


def test_an_address_that_hurries_under_many_names_is_asked_to_wait(chat: Chat) -> None:
    bodies = [body for digit in "123" for body in messages(digit * 32, 1)]
    assert [response.status_code for response in post_all(build_app(chat, WIDE, NARROW), *bodies)] == [200, 200, 429]


def test_a_bucket_fills_up_again_with_time() -> None:
    now = [0.0]
    buckets = Buckets(Pace(burst=2, per_second=0.5), lambda: now[0])
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 2]
    now[0] = 2.0
    assert [buckets.take("a") for _ in range(2)] == [0, 2]


def test_a_failure_is_told_politely_and_logged_without_what_was_written(
    chat: Chat, database: Database, visit: str, caplog: pytest.LogCaptureFixture
) -> None:
    with database.transaction() as session:
        session.execute(text("DROP TABLE conversation"))
    with caplog.at_level(logging.DEBUG):
        (response,) = post_all(build_app(chat), *messages(visit, 1))
    assert response.status_code == 500
    assert "Traceback" not in response.text
    assert "conversation" not in response.text
    reference = re.search(r"\b[A-Z2-9]{6}\b", response.json()["error"])
    assert reference
    assert f"(OperationalError), reference {reference[0]}" in caplog.text
    assert SECRET not in caplog.text


def test_a_failed_message_can_be_sent_again(assistant: Assistant, database: Database, visit: str) -> None:
    app = build_app(Chat(assistant, database))
    with database.transaction() as session:
        session.execute(text("ALTER TABLE answered RENAME TO away"))
    (failed,) = post_all(app, *messages(visit, 1))
    with database.transaction() as session:
        session.execute(text("ALTER TABLE away RENAME TO answered"))
    (served,) = post_all(app, *messages(visit, 1))
    assert (failed.status_code, served.status_code) == (500, 200)


def test_only_the_last_answers_of_a_visit_are_kept(chat: Chat, database: Database, visit: str) -> None:
    for number in range(12):
        chat.answer(message(visit, f"message-{number}"))
    with database.transaction() as session:
        kept = session.scalars(text("SELECT message FROM answered ORDER BY answered_at")).all()
    assert kept == [f"message-{number}" for number in range(4, 12)]


def test_visits_are_swept_after_a_day_and_other_conversations_after_as_many_as_set(
    chat: Chat, database: Database, visit: str
) -> None:
    now = utc_now()
    with database.transaction() as session:
        StoredConversations(session, "web", now).save("old", "{}")
        for chat_id, days in (("7", 2), ("8", 4)):
            StoredConversations(session, "telegram", now - dt.timedelta(days=days)).save(chat_id, "{}")
    chat.answer(message(visit, "message-1"))
    kept = sweeps((Channel("web", by_visits=True), Channel("telegram")), inbox_days=3)
    agenda = Agenda(database, kept)
    with database.transaction() as session:
        put(session, Entry(now, "sweep conversations"))
    assert (agenda.take_one(), agenda.take_one()) == (True, False)
    with database.snapshot() as session:
        stored = session.scalars(text("SELECT id FROM conversation ORDER BY id")).all()
        assert (next_due(session) or now) > now  # and again in an hour
    assert stored == sorted(["7", visit])


def test_a_port_in_use_is_told_in_one_sentence(assistant: Assistant, database: Database) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = Settings.read({"WEB_PORT": str(port), "DATABASE_URL": "sqlite://"})
        with pytest.raises(CannotListen, match=f"127.0.0.1:{port}"):
            asyncio.run(serve_web(assistant, database, settings, asyncio.Event()))


@pytest.mark.parametrize("public", ["", "https://dong-hanh.example.vn"])
def test_the_server_stops_when_told_says_where_it_was_and_notes_where_it_is_found(
    assistant: Assistant, database: Database, capsys: pytest.CaptureFixture[str], public: str
) -> None:
    async def start_and_stop() -> None:
        stop = asyncio.Event()
        stop.set()
        settings = Settings.read({"WEB_PORT": "0", "DATABASE_URL": "sqlite://", "WEB_ADDRESS": public})
        await asyncio.wait_for(serve_web(assistant, database, settings, stop), 30)

    asyncio.run(start_and_stop())
    name, _, address = capsys.readouterr().out.strip().partition(": ")
    assert name == "Đồng Hành"
    assert address.startswith("http://127.0.0.1:")
    with database.transaction() as session:
        assert [door.address for door in doors(session)] == [f"{public or address}/?start={{token}}"]
