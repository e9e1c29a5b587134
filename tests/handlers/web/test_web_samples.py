"""The browser chat on invented data, over HTTP: as whom and when somebody looks around, and that real data has none of
it."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.bootstrap import build_library
from assistant.settings import Settings
from handlers.samples import samples_in
from handlers.web.samples import EARLIEST, LATEST
from knowledge.database.database import Database
from knowledge.people.accounts import person_of
from knowledge.people.forgetting import forget_person
from knowledge.samples.accounts import bring_back
from knowledge.samples.people import pretended_day, sample_people
from knowledge.store.clock import Moment, utc_now
from tests.clerk import PLEASE_WRITE, WHO_AM_I
from tests.handlers.web.site import Site
from tests.paths import ROOT
from tests.who import account

CADRE = "sample:bac-ha:cadre"
DAY = "2023-03-01"


@pytest.fixture
def guest(sample_site: Site) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sample_site.address, timeout=30, follow_redirects=True) as client:
        yield client


def ask(client: httpx.Client, visit: str, **fields: Any) -> httpx.Response:
    return client.post("/api/messages", json={"visit": visit, "id": "message-1", "text": WHO_AM_I} | fields)


def who_and_when(response: httpx.Response) -> list[str]:
    """The account, the day of the answer, and the day on which the records would change."""
    text: str = response.json()["replies"][0]["text"]
    return text.split()[:3]


def page_data(client: httpx.Client) -> dict[str, Any]:
    [data] = re.findall(r'data-page="([^"]*)"', client.get("/").text)
    return dict(json.loads(unescape(data)))


def test_a_sample_person_speaks_on_the_day_they_pretend_it_is(guest: httpx.Client, visit: str) -> None:
    assert who_and_when(ask(guest, visit, **{"as": CADRE, "day": DAY})) == [CADRE, DAY, DAY]


def test_without_a_day_it_is_the_one_of_the_samples(guest: httpx.Client, visit: str) -> None:
    day = pretended_day("bac-ha").isoformat()
    assert who_and_when(ask(guest, visit, **{"as": CADRE})) == [CADRE, day, day]


def test_a_visitor_may_pretend_a_day_too(guest: httpx.Client, visit: str) -> None:
    assert who_and_when(ask(guest, visit, day=DAY)) == ["khách", DAY, DAY]


def test_a_sample_person_reaches_their_files_without_signing_in(guest: httpx.Client, visit: str) -> None:
    response = ask(guest, visit, text=PLEASE_WRITE, **{"as": CADRE})
    assert guest.get(response.json()["replies"][0]["documents"][0]["address"]).status_code == 200
    assert not guest.cookies


def test_an_invitation_signs_in_unless_a_sample_person_speaks(guest: httpx.Client, visit: str) -> None:
    assert who_and_when(ask(guest, visit, text="/start TOKEN", **{"as": CADRE}))[0] == CADRE
    assert not guest.cookies
    assert who_and_when(ask(guest, visit, id="message-2", text="/start TOKEN"))[0].startswith("web:")
    assert guest.cookies


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("as", "sample:bac-ha:king"),
        ("as", "telegram:1"),
        ("as", 7),
        ("day", "2023-02-30"),
        ("day", "tomorrow"),
        ("day", 20230301),
        ("day", (EARLIEST - dt.timedelta(days=1)).isoformat()),
        ("day", (LATEST + dt.timedelta(days=1)).isoformat()),
    ],
)
def test_other_people_and_days_are_refused(guest: httpx.Client, visit: str, field: str, value: object) -> None:
    refused = ask(guest, visit, **{field: value})
    assert refused.status_code == 400
    assert f"“{field}”" in refused.json()["error"]


@pytest.mark.parametrize(("field", "value"), [("as", CADRE), ("as", ""), ("day", DAY)])
def test_on_real_data_nobody_is_a_sample_person(client: httpx.Client, visit: str, field: str, value: str) -> None:
    refused = ask(client, visit, **{field: value})
    assert refused.status_code == 400
    assert f"“{field}”" in refused.json()["error"]


def test_the_page_knows_everybody_one_may_be(guest: httpx.Client, client: httpx.Client) -> None:
    samples = page_data(guest)["samples"]
    assert [district["name"] for district in samples["districts"]] == [
        "Bố Trạch",
        "Triệu Sơn",
        "Bắc Hà",
        "Bỉm Sơn",
        "Tuy Phước",
    ]
    assert {person["account"] for person in samples["people"]} == {
        str(person.account) for person in sample_people()
    } | {""}
    there = [person for person in samples["people"] if person["district"] == "bac-ha"]
    assert [person["role"] for person in there] == [
        "visitor",
        "household",
        "cadre",
        "commune_official",
        "district_official",
    ]
    assert {person["day"] for person in there} == {pretended_day("bac-ha").isoformat()}
    assert len({person["roles"][language] for person in there for language in ("vi", "en")}) >= 5
    assert page_data(client)["samples"] is None


@pytest.mark.parametrize("wished", [False, True], ids=["real", "samples"])
def test_a_named_database_is_filled_with_samples_only_when_that_is_wished(tmp_path: Path, wished: bool) -> None:
    arguments = ["--samples"] if wished else []
    with (
        started(f"sqlite:///{tmp_path / 'chat.db'}", *arguments) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        assert (page_data(client)["samples"] is not None) == wished


def test_a_person_of_the_switch_is_back_after_all_of_theirs_was_deleted(tmp_path: Path) -> None:
    database, at = Database.in_file(tmp_path / "chat.db"), Moment(utc_now(), pretended_day("bac-ha"))
    assert samples_in(database, build_library(read_all=False), Settings.read({}), wished=True)
    with database.transaction() as session:
        before = person_of(session, account(CADRE), at)
        assert before
        forget_person(session, before, at)
        assert person_of(session, account(CADRE), at) is None
        bring_back(session, account(CADRE), at)
        after = person_of(session, account(CADRE), at)
        assert after
        assert (after.name, after.roles) == (before.name, before.roles)
    database.close()


@contextmanager
def started(database: str, *arguments: str) -> Iterator[str]:
    """The program as a person starts it; gives the address it prints."""
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "TELEGRAM_BOT_TOKEN": "",
        "WEB_PORT": "0",
        "PYTHONIOENCODING": "utf-8",
    }
    with subprocess.Popen(
        [sys.executable, "bot.py", "run", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        yield next(line.partition(": ")[2].strip() for line in process.stdout if line.startswith("Đồng Hành: "))
        process.terminate()
        assert process.wait(timeout=20) == 0
