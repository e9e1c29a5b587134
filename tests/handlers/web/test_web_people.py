"""Somebody of the staff comes in by the browser, works with the records and leaves nothing behind."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlalchemy import text
from starlette.applications import Starlette

from assistant.bootstrap import build_assistant
from handlers.web.app import build_app
from handlers.web.chat import Chat
from knowledge.database.database import Database
from knowledge.people.invitations import invite_first_admin
from knowledge.store.clock import utc_now
from tests.handlers.web.driver import VIETNAMESE

SAY = VIETNAMESE.say


@pytest.fixture
def app(database: Database) -> Starlette:
    return build_app(Chat(build_assistant(read_all=False), database))


def talk(app: Starlette, visit: str, *turns: str) -> list[str]:
    """What one browser is told: each turn is typed, or (behind `>`) the label of a button that was shown before."""

    async def run() -> list[str]:
        shown: dict[str, str] = {}
        told: list[str] = []
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://test", follow_redirects=True
        ) as client:
            for number, turn in enumerate(turns):
                said = {"action": shown[turn[1:]]} if turn.startswith(">") else {"text": turn}
                response = await client.post("/api/messages", json={"visit": visit, "id": f"message-{number}", **said})
                replies = response.json()["replies"]
                shown |= {
                    choice["label"]: choice["action"] for reply in replies for row in reply["choices"] for choice in row
                }
                told.append("\n".join(reply["text"] for reply in replies))
        return told

    with ThreadPoolExecutor(1) as thread:  # this one may have the loop of the browser tests
        return thread.submit(lambda: asyncio.run(run())).result()


def test_an_invitation_signs_a_browser_in_and_deleting_leaves_nothing(
    app: Starlette, database: Database, visit: str
) -> None:
    with database.transaction() as session:
        token = invite_first_admin(session, "Lê Thị Hoa", utc_now())
    greeted, shown, home, account, asked, gone, after = talk(
        app,
        visit,
        "/start",
        f"/start {token}",
        f">{SAY('I agree')}",
        "/toi",
        "/xoadulieu",
        f">{SAY('Yes, delete')}",
        "/toi",
    )
    kept = SAY("The conversation in the browser is deleted a day after the last message.")
    assert kept in greeted
    assert kept in shown
    assert "Lê Thị Hoa" in home
    assert "Lê Thị Hoa" in account
    assert "Lê Thị Hoa" in asked
    assert "Lê Thị Hoa" not in gone + after
    with database.transaction() as session:
        assert session.scalars(text("SELECT name FROM person")).all() == [""]
        assert session.scalars(text("SELECT count(*) FROM account")).one() == 0
        assert "Lê Thị Hoa" not in "".join(session.scalars(text("SELECT replies FROM answered")))
        assert "Lê Thị Hoa" not in "".join(session.scalars(text("SELECT state FROM conversation")))


def test_a_household_is_sent_to_telegram_with_its_code(app: Starlette, visit: str) -> None:
    [told] = talk(app, visit, "K7MP-3XQ9")
    assert SAY("A household's code works on Telegram only. Please send it to me there.") in told
