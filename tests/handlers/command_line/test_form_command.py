"""`form`: the same numbers as `progress`, in Excel and in Word."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from handlers.command_line.main import main
from tests.handlers.command_line.test_progress_command import DECISIONS, ROLL
from tests.knowledge.rolls.sheets import sheet

AREA = ("--district", "bim-son", "--commune", "Hà Lan", "--as-of", "2018-12-31")
Told = Callable[[], dict[str, Any]]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year in one commune, from the roll to entered residents."""
    folder = tmp_path_factory.mktemp("forms")
    file, batch = folder / "register.db", folder / "decisions.jsonl"
    batch.write_text("\n".join(json.dumps(row) for row in DECISIONS[:3]), "utf-8")
    at = ("--db", str(file))
    assert main(["import", str(sheet(folder, *ROLL)), *at, "--now", "2018-01-20T09:00"]) == 0
    assert main(["decide", "--batch", str(batch), *at, "--now", "2018-03-05T10:00"]) == 0
    residents = ("--households", "812", "--persons", "3104", "--on", "2018-12-01", "--source", "Niên giám 2018")
    assert main(["total", "--district", "bim-son", "--commune", "Hà Lan", *residents, *at]) == 0
    return file


@pytest.fixture
def progress(database: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["progress", *AREA, "--json", "--db", str(database)]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return told


def written(database: Path, folder: Path, number: str, *more: str) -> Path:
    file = folder / f"form{more[0] if more else '.xlsx'}"
    assert main(["form", number, str(file), *AREA, "--db", str(database)]) == 0
    return file


def last_row(file: Path, *, formulas: bool = False) -> list[Any]:
    rows = list(load_workbook(file, data_only=not formulas).worksheets[0].values)
    return list(next(row for row in reversed(rows) if row[1] == "Tổng cộng (I+II)"))


def test_residents_and_rates_are_those_of_the_figures(database: Path, progress: dict[str, Any], tmp_path: Path) -> None:
    file = written(database, tmp_path, "7.1")
    row = last_row(file)[2:12]
    assert row[:3] == [812, 3104, progress["poor"]]
    assert row[3] == progress["poor_rate"]
    assert (row[4], row[6], row[8]) == (progress["poor_persons"], progress["near_poor"], progress["near_poor_persons"])
    assert all(str(cell).startswith("=") for cell in last_row(file, formulas=True)[2:12])


def test_movements_are_those_of_the_figures_and_the_check_is_zero(
    database: Path, progress: dict[str, Any], tmp_path: Path
) -> None:
    rows = list(load_workbook(written(database, tmp_path, "7.2"), data_only=True).worksheets[0].values)
    households = next(row for row in reversed(rows) if row[1] == "Tổng cộng (I+II)" and row[2] == "Hộ")
    poor = progress["movements"]["poor"]
    columns = ("start", "to_near_poor", "escaped", "other_out", "from_near_poor", "fell_back", "new", "other_in", "end")
    assert list(households[3:12]) == [poor[column] for column in columns]
    assert {row[13] for row in rows if row[2] in ("Hộ", "Khẩu")} == {0}


def test_the_households_behind_the_numbers_stand_on_a_sheet_without_their_private_causes(
    database: Path, progress: dict[str, Any], tmp_path: Path
) -> None:
    book = load_workbook(written(database, tmp_path, "7.2"), data_only=True)
    listed = list(book["Danh sách hộ"].values)
    assert len([row for row in listed if row[2] == "Hộ nghèo"]) == progress["poor"]
    gone = [row for row in listed if row[2] == "đã ra khỏi danh sách"]
    assert {row[1] for row in gone} == {"BS-HL-0001", "BS-HL-0004"}
    assert len(list(book["Truy vết"].values)) == 10
    assert "idleness" not in str(listed)


def test_word_has_the_same_numbers_and_the_layout_of_official_papers(
    database: Path, progress: dict[str, Any], tmp_path: Path
) -> None:
    document = Document(str(written(database, tmp_path, "7.1", ".docx")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "BIỂU 7.1" in text
    assert "NĂM 2018 (CHÍNH THỨC)" in text
    assert "chưa được chốt" in text
    head, table, foot = document.tables
    assert head.cell(0, 0).text == "UBND XÃ HÀ LAN"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head.cell(0, 1).text
    row = [cell.text for cell in table.rows[-1].cells]
    assert row[2:5] == ["812", "3.104", str(progress["poor"])]
    assert row[5] == f"{progress['poor_rate']:.2f}".replace(".", ",")
    assert [cell.text for cell in foot.rows[0].cells] == ["Người lập biểu", "CHỦ TỊCH"]


@pytest.mark.parametrize(
    ("arguments", "ends"),
    [
        (("7.1", "out.pdf", *AREA), (2, ".xlsx")),
        (("8.1", "out.xlsx", *AREA), (2, "7.10")),
        (("7.1", "out.xlsx", "--district", "bim-son", "--commune", "Xã Mây"), (2, "Xã Mây")),
        (("7.1", "out.xlsx", "--district", "bim-son", "--as-of", "2018-12-31"), (1, "total")),
        (("7.1", "out.xlsx", *AREA[:4], "--as-of", "2016-06-01"), (1, "import")),
        (("7.4", "out.xlsx", *AREA[:4], "--as-of", "2022-12-31"), (1, "standard")),
    ],
)
def test_what_is_missing_and_how_it_is_entered_is_said(
    database: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: tuple[str, ...],
    ends: tuple[int, str],
) -> None:
    number, name, *area = arguments
    file = tmp_path / name
    assert main(["form", number, str(file), *area, "--db", str(database)]) == ends[0]
    assert ends[1] in capsys.readouterr().err
    assert not file.exists()
