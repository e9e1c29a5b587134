"""`paper`: the report of a period, with the figures that `progress` tells."""

import json
from pathlib import Path

import pytest
from docx import Document

from handlers.command_line.main import main
from tests.handlers.command_line import test_form_command

AREA = ("--district", "bim-son", "--commune", "Hà Lan")
database = test_form_command.database


def tables(file: Path) -> dict[str, list[list[str]]]:
    """The tables of a report by their titles."""
    document = Document(str(file))
    titles = [
        each.text.partition(". ")[2] for each in document.paragraphs if each.text[:2] in ("1.", "2.", "3.", "4.", "5.")
    ]
    grids = [table for table in document.tables if table.style is not None and table.style.name == "Table Grid"]
    return {
        title: [[cell.text for cell in row.cells] for row in grid.rows]
        for title, grid in zip(titles, grids, strict=False)
    }


def text(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


def test_a_years_report_has_the_figures_of_progress(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.docx"
    assert main(["paper", "2018", str(file), *AREA, "--db", str(database)]) == 0
    asked = ("--as-of", "2018-12-31", "--json", "--db", str(database))
    assert main(["progress", *AREA, *asked]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    summary = {row[0]: row for row in tables(file)["Số liệu chung"]}
    assert summary["Hộ nghèo"][3] == str(told["poor"])
    assert summary["Nhân khẩu hộ nghèo"][3] == str(told["poor_persons"])
    assert summary["Tỷ lệ hộ nghèo"][3] == f"{told['poor_rate']:.2f}".replace(".", ",")
    moved = {row[0]: row[1] for row in tables(file)["Biến động hộ nghèo trong kỳ"]}
    assert moved["Cuối kỳ"] == str(told["poor"])
    words = text(file)
    assert "Kết quả thực hiện giảm nghèo năm 2018" in words
    assert "./." in words
    assert "III. PHƯƠNG HƯỚNG KỲ TỚI" in words


def test_a_quarter_is_compared_with_the_day_before_it(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    assert main(["paper", "2018-Q2", str(file), *AREA, "--db", str(database)]) == 0
    summary = {row[0]: row for row in tables(file)["Số liệu chung"]}
    assert summary["Hộ nghèo"][4] == "0"  # what was decided on 1 March lies before
    assert "giữ nguyên" in text(file)


@pytest.mark.parametrize(
    ("arguments", "ends"),
    [
        (("2018-13", "out.docx", *AREA), (2, "13")),
        (("tháng 3", "out.docx", *AREA), (2, "2018-Q3")),
        (("2018", "out.pdf", *AREA), (2, ".docx")),
        (("2999", "out.docx", *AREA), (2, "not begun")),
        (("2015", "out.docx", *AREA), (1, "import")),
    ],
)
def test_what_cannot_be_reported_is_said(
    database: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    arguments: tuple[str, ...],
    ends: tuple[int, str],
) -> None:
    period, name, *area = arguments
    assert main(["paper", period, str(tmp_path / name), *area, "--db", str(database)]) == ends[0]
    assert ends[1] in capsys.readouterr().err
    assert not (tmp_path / name).exists()
