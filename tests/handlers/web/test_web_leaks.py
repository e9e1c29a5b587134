"""Browsers of many people at random: answers sent again, files fetched by others, sign-ins and offices that end,
browsers left alone; nothing of a household out of reach is told."""

from __future__ import annotations

import asyncio
import re
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from cryptography.fernet import Fernet
from sqlalchemy import delete, false, update

from assistant.assistant import Assistant
from handlers.web.app import build_app
from handlers.web.chat import Chat
from handlers.web.limits import Pace
from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.people.accounts import LONGEST_IDLE, link, person_of, unlink
from knowledge.people.staff import end_office
from knowledge.people.tables import AccountRow
from knowledge.store.account import Account
from knowledge.store.clock import Moment, today, utc_now
from knowledge.store.vault import Vault
from tests.assistant.leaks.leak_oracle import rights_of, stored
from tests.assistant.leaks.leak_world import World
from tests.assistant.leaks.test_no_leak import marker
from tests.assistant.stage import account

STEPS, SOAK = 120, 4_000
ANEW = 30  # steps, then everybody is signed in anew
WHO = ("commune", "other commune", "cadre", "district")
NO_LIMIT = Pace(burst=10**6, per_second=10**6)
FILE = re.compile(r"api/documents/[\w/-]+")
SAYS = ("h;{code}", "hh;{code};0", "l;{place};;;;;;0", "xl-write;{place};", "e;{code}", "cq;0", "ml", "ppl;0")
Plant = Callable[[pytest.MonkeyPatch], None]


class Browsers:
    """Two browsers of each of some people and one of nobody, on one chat."""

    def __init__(self, database: Database, assistant: Assistant, folder: Path) -> None:
        self.database, self.random = database, Random(7)
        with database.transaction() as session:
            self.world = World(self.random, session, Register(session, database.vault), folder)
            self.rows = stored(session).rows
        self.app = build_app(Chat(assistant, database), NO_LIMIT, NO_LIMIT)
        self.sent: list[tuple[str, dict[str, str]]] = []
        self.files: list[str] = []
        self.cookies: list[str] = [""]
        self.told = 0

    async def run(self, steps: int) -> None:
        """So many requests, each checked."""
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://test") as client:
            for step in range(steps):
                if step % ANEW == 0:
                    self.sign_in()
                await self.step(client)

    def sign_in(self) -> None:
        """Everybody holds their offices again, in browsers of their own."""
        fresh = [f"{self.random.getrandbits(256):064x}" for _ in range(2 * len(WHO))]
        with self.database.transaction() as session:
            for cookie in filter(None, self.cookies):
                unlink(session, account_of(cookie))
            self.world.staff_anew(session)
            for place, cookie in enumerate(fresh):
                person = person_of(session, account(WHO[place % len(WHO)]), self.now)
                assert person
                link(session, account_of(cookie), person.number, utc_now())
        self.cookies = [*fresh, *self.cookies[-4:], ""]  # the last ones are signed in no more

    @property
    def now(self) -> Moment:
        return Moment(utc_now(), today())

    async def step(self, client: httpx.AsyncClient) -> None:
        is_new, kind = self.random.random() < 0.8, self.random.random()
        cookie = self.random.choice(self.cookies[: 2 * len(WHO)] if is_new else self.cookies)
        if kind < 0.05:
            self.end_an_office()
        elif kind < 0.07:
            self.leave_alone(cookie)
        elif kind < 0.45 and self.sent:
            own, message = self.random.choice(self.sent[-30:])
            await self.say(client, own if self.random.random() < 0.8 else cookie, message)
        elif kind < 0.6 and self.files:
            await self.fetch(client, cookie, self.random.choice(self.files[-20:]))
        else:
            await self.say(client, cookie, self.message(cookie))

    def message(self, cookie: str) -> dict[str, str]:
        with self.database.snapshot() as session:
            near = rights_of(session, account_of(cookie), self.rows, utc_now(), today()).reads
        among = [each for each in self.world.households if each.code in near and self.random.random() < 0.8]
        household = self.random.choice(among or self.world.households)
        action = "mx" if self.random.random() < 0.04 else self.random.choice(SAYS)
        place = f"{household.district};{household.commune}"
        visit = sha256(f"{cookie}visit".encode()).hexdigest()[:32] if self.random.random() < 0.8 else "0" * 32
        name = f"message-{self.random.getrandbits(48):x}"
        return {"visit": visit, "id": name, "action": action.format(code=household.code, place=place)}

    async def say(self, client: httpx.AsyncClient, cookie: str, message: dict[str, str]) -> None:
        response = await client.post("/api/messages", json=message, headers=headers(cookie))
        self.sent.append((cookie, message))
        self.files += FILE.findall(response.text)
        self.check(cookie, response.text, f"{message} -> {response.text[:300]}")

    async def fetch(self, client: httpx.AsyncClient, cookie: str, file: str) -> None:
        response = await client.get(f"/{file}", headers=headers(cookie))
        self.check(cookie, texts_in(response.content), f"{file} -> {response.status_code}")

    def check(self, cookie: str, told: str, what: str) -> None:
        """Nothing of a household that the browser's person does not reach just now."""
        with self.database.snapshot() as session:
            rights = rights_of(session, account_of(cookie), self.rows, utc_now(), today())
        for code, row in self.rows.items():
            if code in rights.reads:
                self.told += marker(row) in told
            else:
                assert marker(row) not in told, f"{marker(row)} was told to {rights.offices}. {what}"

    def leave_alone(self, cookie: str) -> None:
        """A browser that nobody used for too long."""
        mine = AccountRow.id == account_of(cookie).id
        with self.database.transaction() as session:
            session.execute(update(AccountRow).where(mine).values(seen_at=utc_now() - 2 * LONGEST_IDLE))

    def end_an_office(self) -> None:
        with self.database.transaction() as session:
            admin = person_of(session, account("admin"), self.now)
            person = person_of(session, account(self.random.choice(WHO)), self.now)
            if admin and person and person.grants:
                end_office(session, admin, person.grants[0].number, self.now)


def account_of(cookie: str) -> Account:
    return Account("web", sha256(cookie.encode()).hexdigest()[:32] if cookie else "", is_session=True)


def headers(cookie: str) -> dict[str, str]:
    return {"Cookie": f"dong-hanh={cookie}"} if cookie else {}


def texts_in(content: bytes) -> str:
    if not zipfile.is_zipfile(BytesIO(content)):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist())


def play(assistant: Assistant, folder: Path, steps: int) -> Browsers:
    database = Database.in_file(folder / "leaks.db", Vault(Fernet.generate_key().decode()))
    browsers = Browsers(database, assistant, folder)
    with ThreadPoolExecutor(1) as thread:  # this one may have the loop of the browser tests
        thread.submit(lambda: asyncio.run(browsers.run(steps))).result()
    database.close()
    return browsers


async def looks_and_writes(browsers: Browsers, cookie: str) -> list[httpx.Response]:
    """The page looks whether it is still signed in, then its person writes twice."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(browsers.app), base_url="http://test") as client:
        looked = await client.get("/api/sign-in", params={"visit": "0" * 32}, headers=headers(cookie))
        body = {"visit": "0" * 32, "text": "/ho"}
        written = [
            await client.post("/api/messages", json={**body, "id": f"message-{number}"}, headers=headers(cookie))
            for number in range(2)
        ]
        return [looked, *written]


def test_whoever_lost_the_office_is_told_with_the_next_message(assistant: Assistant, tmp_path: Path) -> None:
    """The page is cleared at once; the cookie, which speaks for nobody any more, goes when the reason was told."""
    database = Database.in_file(tmp_path / "leaks.db", Vault(Fernet.generate_key().decode()))
    browsers = Browsers(database, assistant, tmp_path)
    browsers.sign_in()
    cookie = browsers.cookies[WHO.index("cadre")]
    with database.transaction() as session:
        admin, cadre = (person_of(session, account(who), browsers.now) for who in ("admin", "cadre"))
        assert admin
        assert cadre
        end_office(session, admin, cadre.grants[0].number, browsers.now)
    with ThreadPoolExecutor(1) as thread:
        looked, first, second = thread.submit(lambda: asyncio.run(looks_and_writes(browsers, cookie))).result()
    database.close()
    assert {response.headers["dong-hanh-sign-in"] for response in (looked, first, second)} == {"ended"}
    assert "set-cookie" not in looked.headers
    assert "Max-Age=0" in first.headers["set-cookie"]
    assert "Quản trị" in first.json()["replies"][0]["text"]
    assert "Quản trị" not in second.text


def instead(place: str, other: Any) -> Plant:
    return lambda patch: patch.setattr(place, other)


def accounts_alone(table: Any) -> Any:
    """A deletion that leaves alone what browsers were told."""
    return delete(table) if table is AccountRow else delete(table).where(false())


PLANTS = {
    "answers and files of an office that ended": (
        instead("knowledge.people.staff.sign_out_browsers", lambda *_: 0),
        instead("knowledge.people.accounts._has_office", lambda *_: True),
    ),
    "answers and files of a sign-in that ended": (
        instead("handlers.web.chat.speaks_now", lambda *_: True),
        instead("knowledge.people.accounts.delete", accounts_alone),
    ),
    "conversations without their sign-in": (instead("knowledge.store.account.Account.mark", ""),),
}


def test_nothing_is_told_to_whoever_may_not_have_it(assistant: Assistant, tmp_path: Path, soak: bool) -> None:
    browsers = play(assistant, tmp_path, SOAK if soak else STEPS)
    assert browsers.told > STEPS / 4
    assert browsers.files


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_leak_is_found(
    plant: str, assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in PLANTS[plant]:
        each(monkeypatch)
    with pytest.raises(AssertionError, match="was told"):
        play(assistant, tmp_path, 4 * STEPS)
