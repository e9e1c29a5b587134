"""Figures of whole stories, told with the commands alone: rolls, decisions, reports, totals, rounds and their days."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.bootstrap import build_library
from assistant.library import Library
from handlers.command_line import decide, parse, progress, rolls, round, total
from handlers.command_line.main import main
from tests.knowledge.rolls.sheets import sheet

Row = dict[str, Any]
HEADINGS = ("Mã hộ", "Họ tên chủ hộ", "Huyện/Thị xã", "Xã/Phường", "Thôn/Bản/Tổ")


class Story:
    """A register of its own, filled by commands."""

    def __init__(self, folder: Path, out: Callable[[], str]) -> None:
        self.folder, self.out, self.file = folder, out, folder / "register.db"
        self.number = 0

    def run(self, *words: str, code: int = 0) -> list[Row]:
        self.out()
        assert main([*words, "--db", str(self.file)]) == code
        return [json.loads(line) for line in self.out().splitlines() if line.startswith("{")]

    def batch(self, command: str, *rows: Row, now: str | None = None, code: int = 0) -> list[Row]:
        file = self.folder / "batch.jsonl"
        file.write_text("\n".join(json.dumps({"id": str(n), **row}) for n, row in enumerate(rows)), "utf-8")
        return self.run(command, "--batch", str(file), *(["--now", now] if now else []), code=code)

    def roll(self, now: str, columns: tuple[str, ...], *rows: tuple[object, ...], commune: str = "Ba Đình") -> None:
        """Each row: the code, then the columns; a column `Xã/Phường` moves the household."""
        place = commune if "Xã/Phường" not in columns else None
        headings = tuple(each for each in HEADINGS if each not in columns)
        lines = [
            (row[0], f"Mai Thị {row[0][-1]}", "Bỉm Sơn", *([place] if place else []), "Khu phố 1", *row[1:])
            for row in rows
        ]
        self.number += 1
        self.run("import", str(sheet(self.folder, (*headings, *columns), *lines)), "--now", now)

    def decide(self, now: str, code: str, on: str, name: str | None, **more: object) -> None:
        left = {"left": True} if name is None else {"class": name}
        assert self.batch("decide", {"code": code, "on": on, **left, **more}, now=now)[0]["recorded"]

    def ask(self, as_of: str, commune: str | None = "Ba Đình", **more: object) -> Row:
        return self.batch("progress", {"district": "bim-son", "commune": commune, "as_of": as_of, **more})[0]

    def moved(self, name: str, as_of: str, commune: str | None = "Ba Đình", **more: object) -> Row:
        """What is not zero in a table of movements."""
        table = self.ask(as_of, commune, **more)["movements"][name]
        return {column: number for column, number in table.items() if number}


@pytest.fixture
def story(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Story:
    """Each command reads the knowledge anew when it is a process; here it is read once."""
    for command in (decide, total, progress, round, rolls, parse):
        if hasattr(command, "build_library"):
            monkeypatch.setattr(command, "build_library", _library)
    return Story(tmp_path, lambda: capsys.readouterr().out)


@cache
def _library(*, read_all: bool = True) -> Library:
    return build_library(read_all=read_all)


CLASS = ("Phân loại", "Ngày xếp loại")


def test_a_roll_and_a_decision_on_one_day_are_two_steps(story: Story) -> None:
    story.roll("2018-12-20T08:00", CLASS, ("A1", "Nghèo", "31/12/2017"), ("A2", "Nghèo", "31/12/2017"))
    story.decide("2018-12-20T10:00", "A1", "2018-06-30", "newly_escaped")
    assert story.moved("poor", "2018-12-31") == {"start": 2, "escaped": 1, "end": 1}
    assert story.moved("poor", "2018-12-31", reading="seen") == {"start": 2, "escaped": 1, "end": 1}
    assert story.ask("2018-07-01", reading="seen")["poor"] == 1
    assert story.ask("2018-12-19")["poor"] == 0


def test_a_class_without_its_day_is_seen_when_it_is_imported(story: Story) -> None:
    story.roll(
        "2018-03-01T08:00",
        (*CLASS, "Số khẩu", "Ngày cập nhật"),
        ("A1", "Nghèo", None, 4, "05/01/2018"),
        ("A2", "Mới thoát nghèo", None, 3, "05/01/2018"),
    )
    assert [story.ask(day, reading="seen")["poor"] for day in ("2018-02-28", "2018-03-01")] == [0, 1]
    assert story.moved("poor", "2018-12-31") == {"new": 1, "end": 1}
    assert [story.ask(day)["newly_escaped"] for day in ("2021-03-01", "2021-03-02")] == [1, 0]
    story.roll("2018-06-01T08:00", ("Phân loại",), ("A1", "Cận nghèo"))
    assert [story.ask(day, reading="seen")["near_poor"] for day in ("2018-05-31", "2018-06-01")] == [0, 1]


def test_why_households_come_and_go(story: Story) -> None:
    story.roll(
        "2018-01-10T08:00", CLASS,
        *((f"A{n}", "Nghèo", "31/12/2017") for n in range(1, 5)),
        *((f"B{n}", "Cận nghèo", "31/12/2017") for n in range(1, 4)),
        ("C1", "Không nghèo", "31/12/2017"), ("C2", "Mới thoát nghèo", "31/12/2017"),
    )  # fmt: skip
    for line in (
        ("A1", "2018-03-01", "not_poor", {"reason": "moved_out"}),
        ("A2", "2018-03-01", None, {}),
        ("A3", "2018-03-01", "near_poor", {}),
        ("A3", "2018-05-01", "not_poor", {}),
        ("A4", "2018-03-01", None, {"reason": "died_out"}),
        ("B1", "2018-03-01", "poor", {}),
        ("B2", "2018-04-01", "newly_escaped", {}),
        ("C1", "2018-04-01", "near_poor", {"reason": "split"}),
        ("C2", "2018-04-01", "poor", {}),
    ):
        code, on, name, more = line
        story.decide("2018-06-01T08:00", code, on, name, **more)
    assert story.moved("poor", "2018-12-31") == {
        "start": 4, "escaped": 2, "other_out": 2, "from_near_poor": 1, "new": 1, "end": 2,
    }  # fmt: skip
    assert story.moved("near_poor", "2018-12-31") == {"start": 3, "to_poor": 1, "escaped": 1, "other_in": 1, "end": 2}
    story.decide("2019-02-01T08:00", "A3", "2019-01-15", "poor")  # was poor, then near-poor, then escaped
    story.decide("2019-02-01T08:00", "B2", "2019-01-15", "poor")  # was never poor
    story.decide("2019-02-01T08:00", "A1", "2019-01-15", "poor")  # had moved away
    assert story.moved("poor", "2019-12-31") == {"start": 2, "fell_back": 1, "new": 2, "end": 5}


def test_a_move_between_communes_goes_out_there_and_comes_in_here(story: Story) -> None:
    story.roll("2018-01-10T08:00", CLASS, ("A1", "Nghèo", "31/12/2017"), ("A2", "Nghèo", "31/12/2017"))
    story.roll("2018-01-10T08:00", CLASS, ("B1", "Nghèo", "31/12/2017"), commune="Phú Sơn")
    story.batch(
        "report", {"text": "hộ A2 đã chuyển đi", "district": "bim-son", "commune": "Ba Đình"}, now="2018-02-01T08:00"
    )
    assert story.ask("2018-02-28")["poor"] == 2  # an event alone changes no count
    for kind in ("Ba Đình", "Phú Sơn"):
        story.run(
            "round",
            "--district",
            "bim-son",
            "--commune",
            kind,
            "--on",
            "2018-01-10",
            "--by",
            "1/QĐ",
            "--now",
            "2018-01-20T08:00",
        )
    story.roll("2018-05-02T08:00", ("Xã/Phường", "Ngày cập nhật"), ("A1", "Phú Sơn", "01/05/2018"))
    for start in ("2018-01-01", "2018-01-10"):  # the latter with locked lists
        given = {"reading": "seen", "from": start}
        assert story.moved("poor", "2018-12-31", **given) == {"start": 2, "other_out": 1, "end": 1}
        assert story.moved("poor", "2018-12-31", "Phú Sơn", **given) == {"start": 1, "other_in": 1, "end": 2}
        assert story.moved("poor", "2018-12-31", None, **given) == {"start": 3, "end": 3}


def test_a_locked_list_counts_for_its_own_commune_and_for_the_areas_around_it(story: Story) -> None:
    story.roll("2018-12-28T08:00", CLASS, *((f"A{n}", "Nghèo", "20/12/2018") for n in (1, 2, 3)))
    story.roll("2018-12-28T08:00", CLASS, ("B1", "Nghèo", "20/12/2018"), commune="Phú Sơn")
    area = ("--district", "bim-son", "--commune", "Ba Đình")
    story.run("round", *area, "--on", "2018-12-31", "--by", "9/QĐ", "--now", "2019-01-05T08:00")
    story.decide("2019-01-20T08:00", "A1", "2018-12-30", "not_poor")  # late: it counts from the next round on
    story.decide("2019-01-20T08:00", "B1", "2018-12-30", "not_poor")
    given = {"reading": "seen", "from": "2018-12-31"}
    assert story.moved("poor", "2019-06-30", **given) == {"start": 3, "escaped": 1, "end": 2}
    assert story.moved("poor", "2019-06-30", None, **given) == {"start": 3, "escaped": 1, "end": 2}
    story.run("round", "--district", "bim-son", "--on", "2019-06-30", "--by", "9/QĐ", "--now", "2019-07-05T08:00")
    story.decide("2019-08-20T08:00", "A2", "2019-06-29", "not_poor")
    assert story.moved("poor", "2019-12-31", reading="seen", **{"from": "2019-06-30"}) == {
        "start": 2, "escaped": 1, "end": 1,
    }  # fmt: skip


def test_totals_of_merged_communes_and_districts(story: Story) -> None:
    def enter(commune: str | None, on: str, households: int) -> None:
        where = ["--commune", commune] if commune else []
        numbers = ["--households", str(households), "--on", on, "--source", "Niên giám"]
        story.run("total", "--district", "bim-son", *where, *numbers)

    story.roll("2022-01-10T08:00", CLASS, ("A1", "Nghèo", "01/01/2022"), commune="Phường Đông Sơn")
    enter("Đông Sơn", "2022-01-01", 5000)  # with Hà Lan by then
    assert story.ask("2025-02-01", "Đông Sơn")["households"] == 5000
    enter("Bỉm Sơn", "2025-07-01", 20000)
    assert story.ask("2025-06-30", "Đông Sơn")["households"] == 5000
    assert story.ask("2025-12-31", "Phường Bỉm Sơn")["households"] == 20000
    before = story.ask("2025-12-31", None)["households"]  # the town of before had no Hà Vinh
    assert before is None or before < 25000
    enter("Hà Vinh", "2026-01-01", 1500)
    assert story.ask("2026-02-01", "Phường Bỉm Sơn")["households"] == 20000
    assert story.ask("2025-12-31", "Phường Bỉm Sơn")["lacking"] == []


def test_knowledge_is_a_cause_of_its_own_from_2022(story: Story) -> None:
    columns = (*CLASS, "Nguyên nhân", "Ngày cập nhật")
    story.roll("2018-02-01T08:00", columns, ("A1", "Nghèo", "31/12/2017", "Thiếu kiến thức", "31/12/2017"))
    story.roll("2022-02-01T08:00", columns, ("A2", "Nghèo", "01/01/2022", "Thiếu kiến thức", "01/01/2022"))
    before, after = story.ask("2018-12-31")["causes"], story.ask("2022-12-31")["causes"]
    assert (before["skills"], "knowledge" in before) == (1, False)
    assert (after["skills"], after["knowledge"]) == (1, 1)
