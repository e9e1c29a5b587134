"""Photos and voices of the browser chat: taken from those from whom they are kept, shown and played to those in reach,
never served to another browser or after a sign-in has ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from assistant.assistant import Assistant
from handlers.web.app import build_app
from handlers.web.chat import Chat
from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.people.invitations import Invited, invite, invite_first_admin
from knowledge.people.joining import redeem
from knowledge.people.roles import Office, Person, Role
from knowledge.people.staff import end_office
from knowledge.store.clock import Moment, day_in_vietnam, utc_now
from tests.handlers.web.driver import VIETNAMESE
from tests.knowledge.households.invented import LAN, store
from tests.photos import SECRET_DEVICE, phone_photo
from tests.who import account

SAY = VIETNAMESE.say
CADRE = Office(Role.CADRE, Area("bim-son", "14815"))
BYTES = {"Content-Type": "application/octet-stream"}
VISIT, OTHER = "a" * 32, "b" * 32
Browse = Callable[[httpx.AsyncClient], Awaitable[Any]]


class Town:
    """A chat with one household, whoever runs it, and a token for its cadre."""

    def __init__(self, database: Database, assistant: Assistant) -> None:
        self.database = database
        self.app = build_app(Chat(assistant, database))
        at = Moment(utc_now(), day_in_vietnam(utc_now()))
        with database.transaction() as session:
            store(Register(session, database.vault), LAN)
            _, admin = redeem(session, invite_first_admin(session, "Quản trị", at.now), account("telegram:99"), at)
            assert admin
            self.admin: Person = admin
            self.token = invite(session, admin, Invited("Lê Thị Hoa", CADRE), at)

    def browse(self, *steps: Browse) -> list[Any]:
        """What each step of one browser gives."""

        async def run() -> list[Any]:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test", follow_redirects=True) as client:
                return [await step(client) for step in steps]

        with ThreadPoolExecutor(1) as thread:  # this one may have the loop of the browser tests
            return thread.submit(lambda: asyncio.run(run())).result()

    def sign_in(self) -> list[Browse]:
        """What brings a browser in as the cadre."""
        return [says(f"/start {self.token}"), presses(SAY("I agree"))]

    def end_office(self) -> None:
        """The cadre's office ends."""
        at = Moment(utc_now(), day_in_vietnam(utc_now()))
        with self.database.transaction() as session:
            number = session.execute(text("SELECT id FROM office WHERE role = 'cadre'")).scalar_one()
            end_office(session, self.admin, number, at)


_shown: dict[str, str] = {}
_count = iter(range(10_000))


def says(words: str) -> Browse:
    return _post({"text": words})


def presses(label: str) -> Browse:
    async def step(client: httpx.AsyncClient) -> Any:
        action = next(action for shown, action in _shown.items() if shown.startswith(label))
        return await _post({"action": action})(client)

    return step


def _post(content: dict[str, str]) -> Browse:
    async def step(client: httpx.AsyncClient) -> Any:
        said = {"visit": VISIT, "id": f"message-{next(_count)}", **content}
        return _read(await client.post("/api/messages", json=said))

    return step


def sends(name: str, content: bytes, words: str = "", headers: dict[str, str] = BYTES) -> Browse:
    async def step(client: httpx.AsyncClient) -> Any:
        fields = {"visit": VISIT, "id": f"message-{next(_count)}", "name": name, "text": words, "waited": "5"}
        response = await client.post("/api/media", params=fields, content=content, headers=headers)
        return _read(response) if response.status_code == 200 else response

    return step


def fetches(address: str) -> Browse:
    async def step(client: httpx.AsyncClient) -> Any:
        return await client.get(f"/{address}")

    return step


def _read(response: httpx.Response) -> list[dict[str, Any]]:
    replies: list[dict[str, Any]] = response.json()["replies"]
    _shown.update({each["label"]: each["action"] for reply in replies for row in reply["choices"] for each in row})
    return replies


@pytest.fixture
def office(address: str, assistant: Assistant) -> Iterator[Town]:
    database = Database(address)
    yield Town(database, assistant)
    database.close()


def test_a_photo_with_its_words_and_a_voice_stay_with_the_household_and_go_to_nobody_else(office: Town) -> None:
    *_, told, spoken, recorded, _card, shown = office.browse(
        *office.sign_in(),
        sends("IMG_1.JPG", phone_photo(2000, 1000), "bà Lan thôn Liên Giang, nhà 5 khẩu"),
        sends("ghi âm.m4a", b"a voice"),
        presses(SAY("✓ Enter all")),
        says(LAN.code),
        presses("1 ảnh"),
    )
    assert "3 → 5" in told[0]["text"]
    assert "1 ảnh" in told[0]["text"]
    assert "báo cáo số 1" in spoken[0]["text"]
    assert "1 ảnh và 1 ghi âm" in recorded[0]["text"]
    [picture], [voice] = shown[0]["pictures"], shown[0]["voices"]
    own, sound = office.browse(fetches(picture["address"]), fetches(voice["address"]))
    assert (own.status_code, sound.status_code) == (404, 404)  # another browser, without the cookie


def test_what_was_shown_is_served_to_the_same_browser_until_the_office_ends(office: Town) -> None:
    found: list[str] = []

    async def look(client: httpx.AsyncClient) -> tuple[int, bytes, str, int]:
        replies = await presses("1 ảnh")(client)
        found[:] = [replies[0]["pictures"][0]["address"], replies[0]["voices"][0]["address"]]
        photo, voice = [await client.get(f"/{each}") for each in found]
        return photo.status_code, photo.content, voice.headers["content-type"], voice.status_code

    async def after(client: httpx.AsyncClient) -> list[int]:
        await asyncio.to_thread(office.end_office)
        return [(await client.get(f"/{each}")).status_code for each in found]

    *_, seen, gone = office.browse(
        *office.sign_in(),
        sends("a.png", phone_photo(64, 64), "bà Lan thôn Liên Giang 5 khẩu"),
        sends("v.mp3", b"a voice"),
        presses(SAY("✓ Enter all")),
        says(LAN.code),
        look,
        after,
    )
    status, content, kind, heard = seen
    assert (status, heard, kind) == (200, 200, "audio/mpeg")
    assert content.startswith(b"\xff\xd8")
    assert SECRET_DEVICE.encode() not in content
    assert gone == [404, 404]


def test_strangers_other_kinds_and_what_is_no_picture_are_refused_with_a_sentence(office: Town) -> None:
    [stranger] = office.browse(sends("a.jpg", phone_photo(64, 64)))
    assert stranger.status_code == 403
    *_, wrong, broken, lost, simple = office.browse(
        *office.sign_in(),
        sends("a.exe", b"MZ"),
        sends("a.jpg", b"no picture"),
        sends("a.jpg", b""),
        sends("a.jpg", phone_photo(64, 64), headers={"Content-Type": "text/plain"}),
    )
    assert [each.status_code for each in (wrong, broken, lost, simple)] == [400, 400, 400, 415]
    assert broken.json()["error"] == SAY("I cannot open this picture. Please send it as a photo.")
