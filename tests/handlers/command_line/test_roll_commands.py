"""`import`, `export` and `template` through the real process."""

import json
from pathlib import Path

import pytest

from tests.handlers.command_line.test_ask_command import run
from tests.knowledge.rolls.sheets import HEADINGS, LAN_ROW, sheet


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "register.db")


def test_a_roll_goes_in_and_out_and_back(tmp_path: Path, database: str) -> None:
    roll, out = str(sheet(tmp_path, HEADINGS, LAN_ROW)), str(tmp_path / "out.xlsx")
    done = run("import", roll, "--db", database, "--json")
    assert (done.returncode, json.loads(done.stdout)["new"]) == (0, 1)
    assert run("export", out, "--db", database, "--district", "bim-son", "--commune", "ha lan").returncode == 0
    again = json.loads(run("import", out, "--db", database, "--json").stdout)
    assert (again["same"], again["changed"], again["import"]) == (1, 0, None)
    undone = run("import", "--undo", "1", "--db", database, "--json")
    assert (undone.returncode, json.loads(undone.stdout)["restored"]) == (0, ["BS-HL-0003"])
    assert run("import", "--undo", "1", "--db", database).returncode == 1


def test_a_dry_run_writes_nothing(tmp_path: Path, database: str) -> None:
    roll = str(sheet(tmp_path, HEADINGS, LAN_ROW))
    for _ in range(2):
        shown = json.loads(run("import", roll, "--dry-run", "--db", database, "--json").stdout)
        assert (shown["new"], shown["import"]) == (1, None)


def test_one_bad_row_keeps_the_whole_roll_out_unless_it_is_skipped(tmp_path: Path, database: str) -> None:
    roll = str(sheet(tmp_path, HEADINGS, LAN_ROW, ("BS-HL-0004", "Mai Văn Hòa", "già", None, "Hà Lan", "Thôn 1")))
    done = run("import", roll, "--db", database)
    assert done.returncode == 1
    assert "Năm sinh" in done.stdout
    refused = json.loads(run("import", roll, "--dry-run", "--db", database, "--json").stdout)
    assert (refused["new"], refused["bad"], refused["rows"][1]["row"], refused["rows"][1]["reasons"][0]["column"]) == (
        1,
        1,
        3,
        "Năm sinh",
    )
    skipped = run("import", roll, "--skip-bad", "--db", database, "--json")
    assert (skipped.returncode, json.loads(skipped.stdout)["import"]) == (1, 1)


def test_without_a_key_numbers_are_left_out_and_lie_nowhere(tmp_path: Path, database: str) -> None:
    roll = str(sheet(tmp_path, (*HEADINGS, "Điện thoại"), (*LAN_ROW, "0912345678")))
    done = run("import", roll, "--db", database)
    assert done.returncode == 0
    assert "RECORDS_KEY" in done.stdout
    assert all(b"0912345678" not in file.read_bytes() for file in tmp_path.glob("register.db*"))


def test_a_template_is_an_empty_roll(tmp_path: Path, database: str) -> None:
    file = str(tmp_path / "template.xlsx")
    assert run("template", file).returncode == 0
    shown = json.loads(run("import", file, "--db", database, "--json").stdout)
    assert shown["rows"] == shown["unread"] == []


def test_wrong_usage_and_unreadable_files_are_told_apart(tmp_path: Path, database: str) -> None:
    assert run("import", "--db", database).returncode == 2
    assert run("export", str(tmp_path / "out.xlsx"), "--db", database, "--commune", "Nơi Nào").returncode == 2
    unwritable = run("template", str(tmp_path / "no such folder" / "out.xlsx"))
    assert (unwritable.returncode, unwritable.stderr.count("\n")) == (1, 1)
    missing = run("import", str(tmp_path / "none.xlsx"), "--db", database)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "none.xlsx" in missing.stderr
