"""`decide`, `total` and `progress`: a year in one commune, from the roll to the figures."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handlers.command_line.main import main
from tests.knowledge.rolls.sheets import HEADINGS, sheet

Row = dict[str, Any]
Ask = Callable[..., Row]
PLACE = ("Bỉm Sơn", "Hà Lan", "Thôn Liên Giang")
ROLL = (
    (*HEADINGS, "Phân loại", "Ngày xếp loại", "Số khẩu", "Thiếu hụt", "Nguyên nhân", "Ngày cập nhật"),
    ("BS-HL-0001", "Mai Thị Quyên", 1970, *PLACE, "Nghèo", "31/12/2017", 4, "nước", "Thiếu đất", "31/12/2017"),
    ("BS-HL-0002", "Đỗ Văn Tường", 1949, *PLACE, "Nghèo", "31/12/2017", None, "nước; nhà tiêu", "Ốm đau", "31/12/2017"),
    ("BS-HL-0003", "Lê Thị Thắm", 1980, *PLACE, "Cận nghèo", "31/12/2017", 3, "không", "Thiếu vốn", "31/12/2017"),
    ("BS-HL-0004", "Lê Văn Sáu", 1961, *PLACE, "Nghèo", "31/12/2017", 2, None, None, "31/12/2017"),
    ("BS-HL-0005", "Hà Thị Mơ", 1950, *PLACE, "Mới thoát nghèo", "31/12/2017", 2, None, None, "31/12/2017"),
)
DECISIONS = (
    {"id": 1, "code": "BS-HL-0001", "class": "newly_escaped", "on": "2018-03-01", "decision": "12/QĐ-UBND"},
    {"id": 2, "code": "BS-HL-0004", "left": True, "on": "2018-03-01", "reason": "moved_out"},
    {"id": 3, "code": "BS-HL-0003", "class": "poor", "on": "2018-03-01", "standard": "2016"},
    {"id": 4, "code": "BS-HL-0003", "class": "poor", "on": "2018-02-01"},
    {"id": 5, "code": "BS-HL-0099", "class": "poor", "on": "2018-03-01"},
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("progress")
    file, batch = folder / "register.db", folder / "decisions.jsonl"
    batch.write_text("\n".join(json.dumps(row) for row in DECISIONS), "utf-8")
    assert main(["import", str(sheet(folder, *ROLL)), "--db", str(file), "--now", "2018-01-20T09:00"]) == 0
    assert main(["decide", "--batch", str(batch), "--db", str(file), "--now", "2018-03-05T10:00"]) == 1
    return file


@pytest.fixture
def ask(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def answer(**row: object) -> Row:
        batch = tmp_path / "asked.jsonl"
        batch.write_text(json.dumps({"id": "1", "district": "bim-son", "commune": "Hà Lan", **row}), "utf-8")
        main(["progress", "--batch", str(batch), "--db", str(database)])
        return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))

    return answer


def flows(start: int, end: int, **moved: int) -> Row:
    columns = ("to_near_poor", "to_poor", "escaped", "other_out", "from_near_poor", "from_poor", "fell_back", "new")
    return {"start": start, "end": end, **{column: moved.get(column, 0) for column in (*columns, "other_in")}}


def without_zero(row: Row) -> Row:
    return {column: number for column, number in row.items() if number}


def test_a_day_is_told_as_it_was_known_then_or_as_it_is_now_known_to_have_been(ask: Ask) -> None:
    assert (ask(as_of="2018-01-10")["poor"], ask(as_of="2018-01-10", reading="seen")["poor"]) == (0, 3)
    assert "records" in ask(as_of="2018-01-10")["missing"]
    assert (ask(as_of="2018-03-04")["poor"], ask(as_of="2018-03-04", reading="seen")["poor"]) == (3, 2)


def test_figures_after_the_decisions(ask: Ask) -> None:
    row = ask(as_of="2018-12-31")
    assert (row["poor"], row["near_poor"], row["newly_escaped"], row["poor_persons"], row["persons_unknown"]) == (
        2, 0, 2, 3, 1,
    )  # fmt: skip
    assert (row["households"], row["poor_rate"], row["multidimensional_rate"]) == (949, 0.21, None)
    assert without_zero(row["deprived"]) == {"water": 1, "sanitation": 1}
    assert without_zero(row["by_class"]["poor"]["causes"]) == {"illness": 1, "capital": 1}
    moved = row["movements"]
    assert (moved["from"], moved["to"]) == ("2018-01-01", "2018-12-31")
    assert without_zero(moved["poor"]) == without_zero(flows(3, 2, escaped=1, other_out=1, from_near_poor=1))
    assert without_zero(moved["near_poor"]) == without_zero(flows(1, 0, to_poor=1))
    assert row["baseline"] == {"households": 949, "poor": 35, "poor_rate": 3.69, "date": "2018-01-01"}
    assert row["target"] == {"poor": 28, "poor_rate": 2.95, "date": "2018-12-31"}
    assert [(each["actual"], each["status"]) for each in row["targets"]] == [(2, "met"), (0.21, "met")]


def test_three_years_after_it_escaped_a_household_is_not_poor(ask: Ask) -> None:
    assert [ask(as_of=day)["newly_escaped"] for day in ("2020-12-31", "2021-01-01", "2021-03-02")] == [2, 1, 0]


def test_after_the_merger_the_new_name_means_all_its_parts(ask: Ask) -> None:
    merged = ask(as_of="2025-07-01", commune="Bỉm Sơn")
    assert (merged["commune"], merged["poor"], merged["households"]) == ("Phường Bỉm Sơn", 2, None)
    assert merged["lacking"] == ["Xã Hà Vinh"]  # it came in from another district
    assert ask(as_of="2025-07-01", commune="Xã Hà Lan")["poor"] == 2
    assert "error" in ask(as_of="2025-07-01", commune="Hà Nội")


def test_who_may_not_know_is_told_null_and_which(ask: Ask) -> None:
    small = ask(as_of="2018-12-31", role="district_official")
    assert (small["poor"], small["near_poor"], small["poor_rate"]) == (None, 0, None)
    assert {"poor", "poor_rate", "movements.poor.escaped"} <= set(small["hidden"])
    own = ask(as_of="2018-12-31", role="commune_official", role_commune="Hà Lan")
    assert (own["poor"], own["hidden"]) == (2, [])
    for role in ({"role": "household"}, {"role": "commune_official", "role_commune": "Quang Trung"}):
        none = ask(as_of="2018-12-31", **role)
        assert none["poor"] is none["near_poor"] is none["last_report"] is None
        assert {each["status"] for each in none["targets"]} == {"no_data"}


def test_a_period_across_two_standards_has_no_movements(ask: Ask) -> None:
    row = ask(as_of="2022-06-30", **{"from": "2021-12-01"})
    assert (row["movements"], row["multidimensional_rate"]) == (None, 0.21)
    assert "movements" in row["missing"]


def test_totals_are_entered_with_their_day_and_source(capsys: pytest.CaptureFixture[str], database: Path) -> None:
    given = ["--district", "bim-son", "--commune", "Hà Lan", "--on", "2019-01-01", "--source", "Niên giám 2018"]
    numbers = ["--households", "1000", "--persons", "3600", "--db", str(database)]
    assert main(["total", *given, *numbers]) == 0
    assert main(["total", *given, "--households", "9", "--persons", "3", "--db", str(database)]) == 2
    capsys.readouterr()
    for day, expected in (("2018-12-31", (949, None, 0.21)), ("2019-01-01", (1000, 3600, 0.2))):
        where = ["--district", "bim-son", "--commune", "Hà Lan", "--as-of", day]
        assert main(["progress", *where, "--json", "--db", str(database)]) == 0
        row = json.loads(capsys.readouterr().out)
        assert (row["households"], row["persons"], row["poor_rate"]) == expected
    assert main(["progress", "--district", "bim-son", "--db", str(database)]) == 0
    assert "Hộ nghèo: 2" in capsys.readouterr().out
    assert main(["progress", "--commune", "Chưa Có", "--db", str(database)]) == 2


def test_a_round_is_locked_once(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["round", "--district", "bim-son", "--commune", "Hà Lan", "--by", "12/QĐ-UBND", "--db", str(database)]
    assert main([*given, "--on", "2018-12-31"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "official"
    assert main([*given, "--on", "2018-12-31"]) == 1
    assert main([*given, "--on", "2016-12-31"]) == 1
    assert main([*given, "--on", "2099-12-31"]) == 2
