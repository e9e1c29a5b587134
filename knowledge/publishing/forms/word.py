"""A form as a Word document, in the layout of decree 30/2020."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Emu, Mm
from docx.table import Table as WordTable
from docx.table import _Cell

from knowledge.publishing.forms.excel import UNITS
from knowledge.publishing.forms.heads import MAKER, MOTTO, SIGNER, STATE, Head
from knowledge.publishing.forms.measures import Number
from knowledge.publishing.forms.tables import Line, Table
from knowledge.publishing.layout import CENTRE, LEFT, RIGHT, paragraph, put, repeat, run, set_face

PAGE = (Mm(297), Mm(210))  # A4, landscape
MARGINS = {"top_margin": Mm(20), "bottom_margin": Mm(20), "left_margin": Mm(30), "right_margin": Mm(15)}
MARK_WIDTH, NAME_WIDTH, UNIT_WIDTH = Mm(10), Mm(42), Mm(16)


def write_word(file: Path | BinaryIO, table: Table, head: Head) -> None:
    """Writes the document. Raises OSError where the file cannot be written."""
    document = Document()
    _set_up(document)
    _head(document, head)
    _table(document, table)
    for remark in (f"Theo {table.form.source}.", *head.remarks):
        paragraph(document, remark, size=10, italic=True)
    foot = document.add_table(1, 2)
    for cell, text in zip(foot.rows[0].cells, (MAKER, SIGNER), strict=True):
        put(cell, text, size=13, bold=True, align=CENTRE)
    document.save(str(file) if isinstance(file, Path) else file)


def _set_up(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = PAGE
    for name, width in MARGINS.items():
        setattr(section, name, width)
    set_face(document)


def _head(document: Any, head: Head) -> None:
    table = document.add_table(1, 2)
    left, right = table.rows[0].cells
    put(left, head.issuer, size=13, bold=True, align=CENTRE)
    put(right, STATE, size=12, bold=True, align=CENTRE)
    for text, bold in ((MOTTO, True), (head.place_and_day, False)):
        run(right.add_paragraph(), text, size=13, bold=bold, italic=not bold, align=CENTRE)
    paragraph(document, head.title, size=14, bold=True, align=CENTRE)
    paragraph(document, head.subtitle, size=13, italic=True, align=CENTRE)


def _table(document: Any, table: Table) -> None:
    fixed = ("TT", "Đơn vị", "Hộ/Khẩu") if table.form.by_both else ("TT", "Đơn vị")
    width = len(fixed) + len(table.columns)
    size = 11 if width <= 14 else 9
    grid = document.add_table(3 + len(table.lines), width)
    grid.style, grid.autofit = "Table Grid", False
    _widen(grid, len(fixed))
    _headings(grid, table, fixed, size)
    for row, line in zip(grid.rows[3:], table.lines, strict=True):
        _line(row._tr, table, line, size)
    for row in grid.rows[:3]:
        repeat(row)


def _widen(grid: WordTable, fixed: int) -> None:
    """Names take what they need, numbers share the rest."""
    whole = PAGE[0] - MARGINS["left_margin"] - MARGINS["right_margin"]
    widths = [MARK_WIDTH, NAME_WIDTH, UNIT_WIDTH][:fixed]
    others = int((whole - sum(widths)) / (len(grid.columns) - fixed))
    for place, column in enumerate(grid._tbl.tblGrid.gridCol_lst):
        column.w = widths[place] if place < fixed else Emu(others)


def _headings(grid: WordTable, table: Table, fixed: Sequence[str], size: int) -> None:
    for place, text in enumerate(fixed):
        put(grid.cell(0, place).merge(grid.cell(1, place)), text, size=size, bold=True, align=CENTRE)
        put(grid.cell(2, place), "ABC"[place], size=size, align=CENTRE)
    for group, members in groupby(table.columns, key=lambda column: column.group):
        columns = [(len(fixed) + column.number - 1, column) for column in members]
        if group:
            put(
                grid.cell(0, columns[0][0]).merge(grid.cell(0, columns[-1][0])),
                group,
                size=size,
                bold=True,
                align=CENTRE,
            )
        for place, column in columns:
            cell = grid.cell(1, place) if group else grid.cell(0, place).merge(grid.cell(1, place))
            put(cell, column.label, size=size, bold=True, align=CENTRE)
            put(grid.cell(2, place), str(column.number), size=size, align=CENTRE)


def _line(row: Any, table: Table, line: Line, size: int) -> None:
    """Cells of a row by its XML: asking a table for each of them takes seconds."""
    strong = line.mark in ("I", "II", "III")
    texts = [line.mark, line.name, *([UNITS[line.unit]] if table.form.by_both else [])]
    texts += [
        _number(number, is_share=bool(column.measure.over) or column.measure.what == "lacks_share")
        for column, number in zip(table.columns, line.numbers, strict=True)
    ]
    fixed = len(texts) - len(table.columns)
    for place, (cell, text) in enumerate(zip(row.tc_lst, texts, strict=True)):
        align = RIGHT if place >= fixed else LEFT
        put(_Cell(cell, None), text, size=size, bold=strong, align=align)  # type: ignore[arg-type]


def _number(number: Number, *, is_share: bool) -> str:
    """With "." for thousands and "," for decimals."""
    if number is None:
        return ""
    text = f"{Decimal(number):,.2f}" if is_share else f"{int(number):,}"
    return text.translate(str.maketrans(",.", ".,"))
