"""`admin invite` through the real process: what it prints lets the first administrator in."""

from pathlib import Path

import pytest

from knowledge.database.database import Database
from knowledge.people.joining import TokenState, redeem
from knowledge.people.roles import Role
from knowledge.people.ways_in import TOKEN, Door, note_door
from knowledge.store.clock import Moment, utc_now
from tests.handlers.command_line.test_ask_command import run
from tests.who import account


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


def test_the_printed_token_makes_an_administrator_once(file: Path) -> None:
    done = run("admin", "invite", "--name", "Lê  Thị Hoa", "--db", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    token = done.stdout.split("/start ")[1].strip()
    assert "Lê Thị Hoa" in done.stdout
    assert "https://" not in done.stdout
    at = Moment(utc_now(), utc_now().date())
    database = Database.in_file(file)
    with database.transaction() as session:
        state, person = redeem(session, token, account("telegram:1"), at)
        assert person, state
        assert (person.name, person.roles) == ("Lê Thị Hoa", {Role.ADMIN})
        assert redeem(session, token, account("telegram:2"), at)[0] is TokenState.USED
    database.close()


def test_the_ways_in_are_printed_where_they_are_known(file: Path) -> None:
    database = Database.in_file(file)
    with database.transaction() as session:
        note_door(session, Door("telegram", f"https://t.me/dong_hanh_bot?start={TOKEN}"))
        note_door(session, Door("web", f"https://dong-hanh.example.vn/?start={TOKEN}", is_session=True))
    database.close()
    printed = run("admin", "invite", "--db", str(file)).stdout
    token = printed.split("/start ")[1].strip()
    assert f"https://t.me/dong_hanh_bot?start={token}" in printed
    assert f"https://dong-hanh.example.vn/?start={token}" in printed


def test_wrong_usage_and_an_unusable_database_are_told_apart(tmp_path: Path) -> None:
    assert run("admin").returncode == 2
    (tmp_path / "file").write_text("no folder", "utf-8")
    failed = run("admin", "invite", "--db", str(tmp_path / "file" / "bot.db"))
    assert (failed.returncode, failed.stdout, failed.stderr.count("\n")) == (1, "", 1)
    assert "--db" in failed.stderr
