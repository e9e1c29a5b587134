"""Signing in by an invitation: a cookie that only our own page can use, and conversations that only it can reach."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import httpx
import pytest
from sqlalchemy import create_engine, text
from starlette.applications import Starlette

from handlers.web.app import build_app
from handlers.web.chat import Chat
from knowledge.database.database import Database
from knowledge.people.accounts import unlink
from knowledge.store.account import Account
from tests.clerk import PLEASE_WRITE, WHO_AM_I
from tests.handlers.web.driver import VIETNAMESE
from tests.handlers.web.site import Site
from tests.pictures import PLEASE_DRAW

INVITATION = {"id": "invitation", "text": "/start TOKEN"}


def say(client: httpx.Client, visit: str, words: str, id: str = "message-1") -> httpx.Response:
    return client.post("/api/messages", json={"visit": visit, "id": id, "text": words})


def said(response: httpx.Response) -> str:
    assert response.status_code == 200
    return str(response.json()["replies"][0]["text"])


def person(client: httpx.Client) -> str:
    """The account that the browser's cookie stands for."""
    [cookie] = client.cookies.values()
    return "web:" + sha256(cookie.encode()).hexdigest()[:32]


def stored(site: Site, visit: str) -> list[str]:
    """The conversations that are stored of a visit."""
    engine = create_engine(f"sqlite:///{site.database}")
    with engine.connect() as connection:
        found = connection.scalars(
            text("SELECT id FROM conversation WHERE id LIKE :visit ORDER BY id"), {"visit": f"{visit}%"}
        ).all()
    engine.dispose()
    return list(found)


def first_answer(app: Starlette, headers: dict[str, str], base: str = "http://test") -> httpx.Response:
    """What an invitation is answered with before the browser has a cookie."""

    async def run() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base) as client:
            return await client.post("/api/messages", json={"visit": "0" * 32, **INVITATION}, headers=headers)

    with ThreadPoolExecutor(1) as thread:  # this one may have the loop of the browser tests
        return thread.submit(lambda: asyncio.run(run())).result()


def test_looking_at_the_link_takes_nothing_up(client: httpx.Client, site: Site, visit: str) -> None:
    response = client.get("/?start=TOKEN")
    assert response.status_code == 200
    assert "set-cookie" not in response.headers
    assert "TOKEN" not in response.text
    assert stored(site, visit) == []


def test_an_invitation_is_answered_to_the_account_of_a_new_cookie(
    signed_in: httpx.Client, site: Site, visit: str
) -> None:
    assert said(say(signed_in, visit, "/start TOKEN", "invitation")).startswith(f"{person(signed_in)} ")
    assert said(say(signed_in, visit, WHO_AM_I)).startswith(f"{person(signed_in)} ")
    assert stored(site, visit) == [f"{visit}:{person(signed_in)[4:16]}"]


def test_without_an_invitation_nobody_gets_a_cookie(client: httpx.Client, visit: str) -> None:
    for number, words in enumerate(("/start", "/START ", "/help TOKEN", "xin chào /start TOKEN")):
        response = say(client, visit, words, f"message-{number}")
        assert response.status_code == 200
        assert "set-cookie" not in response.headers


def test_the_cookie_is_random_and_for_our_page_alone(chat: Chat) -> None:
    cookies = [first_answer(build_app(chat), {}).headers["set-cookie"] for _ in range(2)]
    for cookie in cookies:
        assert re.fullmatch(r"dong-hanh=[0-9a-f]{64}; HttpOnly; Path=/; SameSite=strict", cookie)
    assert cookies[0] != cookies[1]


@pytest.mark.parametrize(("address", "base"), [("", "https://test"), ("https://dong-hanh.example.vn", "http://test")])
def test_over_https_the_cookie_is_never_sent_in_the_open(chat: Chat, address: str, base: str) -> None:
    cookie = first_answer(build_app(chat, address=address), {}, base).headers["set-cookie"]
    assert re.fullmatch(r"__Host-dong-hanh=[0-9a-f]{64}; HttpOnly; Path=/; SameSite=strict; Secure", cookie)


def test_a_browser_that_keeps_no_cookies_does_not_take_the_invitation_up(
    client: httpx.Client, site: Site, visit: str
) -> None:
    first = client.post("/api/messages?lang=en", json={"visit": visit, **INVITATION})
    assert first.status_code == 307
    client.cookies.clear()
    second = client.post(first.next_request.url if first.next_request else "", json={"visit": visit, **INVITATION})
    assert second.status_code == 403
    assert second.json()["error"].startswith("This browser does not keep your sign-in here.")
    assert stored(site, visit) == []


def test_a_lost_answer_is_given_again_to_the_same_account(signed_in: httpx.Client, visit: str) -> None:
    before = person(signed_in)
    again = say(signed_in, visit, "/start TOKEN", "invitation")
    assert said(again).startswith(f"{before} ")
    assert "set-cookie" not in again.headers


def test_a_conversation_is_not_reached_by_the_name_of_its_visit(
    signed_in: httpx.Client, client: httpx.Client, visit: str
) -> None:
    pictures = say(signed_in, visit, PLEASE_DRAW).json()["replies"][0]["pictures"]
    documents = say(signed_in, visit, PLEASE_WRITE, "message-2").json()["replies"][0]["documents"]
    addresses = [file["address"] for file in (*pictures, *documents)]
    mark = person(signed_in)[4:16]
    assert [signed_in.get(address).status_code for address in addresses] == [200] * 4
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert [client.get(address.replace(visit, f"{visit}:{mark}")).status_code for address in addresses] == [404] * 4
    assert said(say(client, visit, WHO_AM_I, "message-2")).startswith("khách ")


def test_another_cookie_reaches_nothing_of_it(signed_in: httpx.Client, site: Site, visit: str) -> None:
    [file, *_] = say(signed_in, visit, PLEASE_WRITE).json()["replies"][0]["documents"]
    with httpx.Client(base_url=site.address, cookies={"dong-hanh": "0" * 64}) as other:
        assert other.get(file["address"]).status_code == 404
        answer = say(other, visit, WHO_AM_I)
        assert said(answer).startswith("khách ")
        assert answer.headers["dong-hanh-sign-in"] == "ended"
        assert "Max-Age=0" in answer.headers["set-cookie"]


def test_being_signed_out_ends_what_was_answered_what_was_made_and_the_cookie(
    signed_in: httpx.Client, site: Site, visit: str
) -> None:
    answer = say(signed_in, visit, PLEASE_WRITE, "message-2")
    [file, *_] = answer.json()["replies"][0]["documents"]
    assert answer.headers["dong-hanh-sign-in"] == "open"
    assert signed_in.get("/api/sign-in", params={"visit": visit}).headers["dong-hanh-sign-in"] == "open"
    database = Database.in_file(site.database)
    with database.transaction() as session:
        unlink(session, Account("web", person(signed_in)[4:], is_session=True))
    database.close()
    assert stored(site, f"{visit}:") == []
    assert signed_in.get(file["address"]).status_code == 404
    looked = signed_in.get("/api/sign-in", params={"visit": visit})
    assert looked.headers["dong-hanh-sign-in"] == "ended"
    assert not signed_in.cookies
    assert file["address"] not in say(signed_in, visit, WHO_AM_I, "message-2").text


@pytest.mark.parametrize("cookie", ["", "x", "A" * 64, "0" * 63])
def test_what_is_no_cookie_of_ours_speaks_for_nobody(site: Site, visit: str, cookie: str) -> None:
    with httpx.Client(base_url=site.address, cookies={"dong-hanh": cookie}) as client:
        assert said(say(client, visit, WHO_AM_I)).startswith("khách ")


def test_what_was_drawn_before_signing_in_is_still_shown_after(site: Site, visit: str) -> None:
    with httpx.Client(base_url=site.address, follow_redirects=True) as client:
        [picture] = say(client, visit, PLEASE_DRAW).json()["replies"][0]["pictures"]
        say(client, visit, "/start TOKEN", "invitation")
        assert client.cookies
        assert client.get(picture["address"]).status_code == 200


def test_deleting_a_visit_deletes_both_its_conversations_and_ends_no_sign_in(
    signed_in: httpx.Client, client: httpx.Client, site: Site
) -> None:
    visit, before = "ab" * 16, person(signed_in)
    say(client, visit, WHO_AM_I)
    [file, *_] = say(signed_in, visit, PLEASE_WRITE).json()["replies"][0]["documents"]
    assert len(stored(site, visit)) == 2
    assert signed_in.delete(f"/api/visits/{visit}").status_code == 204
    assert stored(site, visit) == []
    assert signed_in.get(file["address"]).status_code == 404
    assert said(say(signed_in, "cd" * 16, WHO_AM_I)).startswith(f"{before} ")


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_other_sites_pages_can_do_nothing_with_the_cookie(
    signed_in: httpx.Client, visit: str, headers: dict[str, str]
) -> None:
    message = {"visit": visit, "id": "message-1", "text": WHO_AM_I}
    refused = [
        signed_in.post("/api/messages", json=message, headers=headers),
        signed_in.post("/api/files", content=b"PK", headers=headers),
        signed_in.delete(f"/api/visits/{visit}", headers=headers),
    ]
    assert [response.status_code for response in refused] == [403] * 3
    assert {response.json()["error"] for response in refused} == {
        VIETNAMESE.say("This came from another website and was not carried out. Please open the chat itself.")
    }
    own = {"Origin": str(signed_in.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert signed_in.post("/api/messages", json=message, headers=own).status_code == 200


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_other_sites_pages_cannot_sign_anybody_in(chat: Chat, headers: dict[str, str]) -> None:
    response = first_answer(build_app(chat), headers)
    assert response.status_code == 403
    assert "set-cookie" not in response.headers


def test_a_proxy_may_call_us_by_another_name(chat: Chat) -> None:
    app = build_app(chat, address="https://dong-hanh.example.vn")
    assert first_answer(app, {"Origin": "https://dong-hanh.example.vn", "Host": "127.0.0.1:8080"}).status_code == 307
    assert first_answer(app, {"Origin": "https://other.example.vn", "Host": "127.0.0.1:8080"}).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_form_cannot_speak_for_the_cookie(
    signed_in: httpx.Client, client: httpx.Client, visit: str, kind: str
) -> None:
    body = f'{{"visit": "{visit}", "id": "message-1", "text": "{WHO_AM_I}"}}'.encode()
    assert signed_in.post("/api/messages", content=body, headers={"Content-Type": kind}).status_code == 415
    assert client.post("/api/messages", content=body, headers={"Content-Type": kind}).status_code == 200
