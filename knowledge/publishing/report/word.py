"""A report as a Word document, in the layout of decree 30/2020, to be edited by an officer."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from docx import Document
from docx.shared import Emu, Mm

from knowledge.publishing.forms.heads import MOTTO, STATE
from knowledge.publishing.layout import CENTRE, LEFT, RIGHT, body, number_pages, paragraph, put, repeat, run, set_face
from knowledge.publishing.report.content import Content, Grid

PAGE = (Mm(210), Mm(297))  # A4
MARGINS = {"top_margin": Mm(20), "bottom_margin": Mm(20), "left_margin": Mm(30), "right_margin": Mm(15)}
FIRST_SHARE = 0.4  # of the width
RULE = "_______________"


def write_report(file: Path | BinaryIO, content: Content, issuer: str, place_and_day: str) -> None:
    """Writes the document. Raises OSError where the file cannot be written."""
    document: Any = Document()
    _set_up(document)
    _head(document, content, issuer, place_and_day)
    paragraph(document, "I. KẾT QUẢ THỰC HIỆN", size=13, bold=True)
    for place, grid in enumerate(content.results, 1):
        _grid(document, f"{place}. {grid.title}", grid)
    _part(document, "II. ĐÁNH GIÁ", content.assessment)
    _part(document, "III. PHƯƠNG HƯỚNG KỲ TỚI", content.directions)
    body(document, f"Trên đây là báo cáo kết quả giảm nghèo {content.period.name} của {content.place}./.")
    _foot(document)
    document.add_page_break()
    paragraph(document, "PHỤ LỤC", size=13, bold=True, align=CENTRE)
    for grid in content.appendix:
        if grid.rows:
            _grid(document, grid.title, grid)
    document.save(str(file) if isinstance(file, Path) else file)


def _set_up(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    for name, width in MARGINS.items():
        setattr(section, name, width)
    set_face(document)
    number_pages(section)


def _head(document: Any, content: Content, issuer: str, place_and_day: str) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    put(left, issuer, size=13, bold=True, align=CENTRE)
    put(right, STATE, size=12, bold=True, align=CENTRE)
    for cell, lines in (
        (left, ((RULE[:8], {}), ("Số: ....../BC-UBND", {}))),
        (right, ((MOTTO, {"bold": True}), (RULE, {}), (place_and_day, {"italic": True}))),
    ):
        for text, look in lines:
            _below(cell, text, align=CENTRE, **look)
    paragraph(document, "", size=13)
    paragraph(document, "BÁO CÁO", size=14, bold=True, align=CENTRE)
    paragraph(document, f"Kết quả thực hiện giảm nghèo {content.period.name}", size=14, bold=True, align=CENTRE)
    period = f"(số liệu từ ngày {content.period.first:%d/%m/%Y} đến hết ngày {content.period.last:%d/%m/%Y})"
    paragraph(document, period, size=13, italic=True, align=CENTRE)
    paragraph(document, RULE[:10], size=13, align=CENTRE)


def _below(cell: Any, text: str, *, size: int = 13, **look: Any) -> None:
    """A further line of a cell."""
    run(cell.add_paragraph(), text, size=size, **look)


def _part(document: Any, title: str, sentences: tuple[str, ...]) -> None:
    paragraph(document, title, size=13, bold=True)
    for sentence in sentences:
        body(document, sentence)


def _grid(document: Any, title: str, grid: Grid) -> None:
    paragraph(document, title, size=13, bold=True)
    table = document.add_table(1, len(grid.headings))
    table.style, table.autofit = "Table Grid", False
    _widen(table)
    for cell, text in zip(table.rows[0].cells, grid.headings, strict=True):
        put(cell, text, size=11, bold=True, align=CENTRE)
    repeat(table.rows[0])
    for row in grid.rows:
        cells = table.add_row().cells
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            put(cell, text, size=11, align=RIGHT if place and len(text) < 16 else LEFT)
    paragraph(document, "", size=6)


def _widen(table: Any) -> None:
    """The first column takes what words need."""
    whole = PAGE[0] - MARGINS["left_margin"] - MARGINS["right_margin"]
    first, *others = table._tbl.tblGrid.gridCol_lst
    first.w = Emu(int(whole * FIRST_SHARE))
    for column in others:
        column.w = Emu(int(whole * (1 - FIRST_SHARE) / len(others)))


def _foot(document: Any) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    put(left, "Nơi nhận:", size=12, bold=True, italic=True)
    for line in ("- Như trên;", "- Lưu: VT."):
        _below(left, line, size=11)
    put(right, "TM. ỦY BAN NHÂN DÂN", size=13, bold=True, align=CENTRE)
    _below(right, "CHỦ TỊCH", bold=True, align=CENTRE)
