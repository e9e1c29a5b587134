"""A form as an Excel workbook: sums, shares and checks as formulas, the households behind every number on a sheet of
their own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from knowledge.publishing.forms.definitions import Check
from knowledge.publishing.forms.heads import MAKER, MOTTO, SIGNER, STATE, Head
from knowledge.publishing.forms.measures import Number
from knowledge.publishing.forms.tables import Column, Line, Table, holds, terms_of
from knowledge.publishing.forms.traces import household_rows, trace_rows

FONT = {"font_name": "Times New Roman", "font_size": 11}
UNITS = {"households": "Hộ", "persons": "Khẩu"}
TITLE_ROW, HEADING_ROW = 4, 7  # from 0
TRACE = "Truy vết"
NARROW = 10  # columns of numbers


def write_excel(file: Path | BinaryIO, table: Table, head: Head) -> None:
    """Writes the workbook. Raises OSError where the file cannot be written."""
    with xlsxwriter.Workbook(str(file) if isinstance(file, Path) else file) as book:
        _Form(book, table, head).write()
        _rows(book, TRACE, ("Cột", "Nội dung", "Cách đếm"), trace_rows(table))
        headings, rows = household_rows(table)
        _rows(book, "Danh sách hộ", headings, rows)


class _Form:
    """The sheet of the form itself."""

    def __init__(self, book: xlsxwriter.Workbook, table: Table, head: Head) -> None:
        self._table, self._head = table, head
        self._sheet: Worksheet = book.add_worksheet(f"Biểu {table.form.number}")
        self._formats = _formats(book)
        self._first = 3 if table.form.by_both else 2  # the first column of numbers
        self._top = HEADING_ROW + 3  # the first line

    def write(self) -> None:
        self._set_up()
        self._write_head()
        self._write_headings()
        for place, line in enumerate(self._table.lines):
            self._write_line(place, line)
        self._write_checks()
        self._write_foot(self._top + len(self._table.lines) + 1)

    def _set_up(self) -> None:
        sheet, last = self._sheet, self._first + len(self._table.columns) - 1
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.8, right=0.5, top=0.8, bottom=0.8)
        sheet.repeat_rows(HEADING_ROW, HEADING_ROW + 2)
        sheet.freeze_panes(self._top, self._first)
        sheet.print_area(0, 0, self._top + len(self._table.lines) + 10, last)
        sheet.set_column(0, 0, 5)
        sheet.set_column(1, 1, 26)
        sheet.set_column(2, last, NARROW)

    def _write_head(self) -> None:
        sheet, formats, head = self._sheet, self._formats, self._head
        last = self._first + len(self._table.columns) - 1
        half = max(self._first, last // 2)
        sheet.merge_range(0, 0, 0, half - 1, head.issuer, formats["bold"])
        for row, text, kind in ((0, STATE, "bold"), (1, MOTTO, "bold"), (2, head.place_and_day, "italic")):
            self._across((row, half, last), text, formats[kind])
        self._across((TITLE_ROW, 0, last), head.title, formats["title"])
        self._across((TITLE_ROW + 1, 0, last), head.subtitle, formats["italic"])

    def _write_headings(self) -> None:
        sheet, cell = self._sheet, self._formats["heading"]
        fixed = ("TT", "Đơn vị", "Hộ/Khẩu")[: self._first]
        for place, text in enumerate(fixed):
            sheet.merge_range(HEADING_ROW, place, HEADING_ROW + 1, place, text, cell)
            sheet.write(HEADING_ROW + 2, place, "ABC"[place], cell)
        for group, members in groupby(self._table.columns, key=lambda column: column.group):
            columns = list(members)
            first, last = (self._first + columns[end].number - 1 for end in (0, -1))
            if group:
                self._across((HEADING_ROW, first, last), group, cell)
            for column in columns:
                self._write_heading(column, has_group=bool(group))
        sheet.set_row(HEADING_ROW + 1, 75)

    def _write_heading(self, column: Column, *, has_group: bool) -> None:
        sheet, cell, place = self._sheet, self._formats["heading"], self._first + column.number - 1
        if has_group:
            sheet.write(HEADING_ROW + 1, place, column.label, cell)
        else:
            sheet.merge_range(HEADING_ROW, place, HEADING_ROW + 1, place, column.label, cell)
        sheet.write(HEADING_ROW + 2, place, column.number, cell)

    def _write_line(self, place: int, line: Line) -> None:
        sheet, row = self._sheet, self._top + place
        strong = "strong " if line.sums or line.mark in ("I", "II", "III") else ""
        sheet.write(row, 0, line.mark, self._formats[f"{strong}text"])
        sheet.write(row, 1, line.name, self._formats[f"{strong}text"])
        if self._table.form.by_both:
            sheet.write(row, 2, UNITS[line.unit], self._formats[f"{strong}text"])
        for column, number in zip(self._table.columns, line.numbers, strict=True):
            self._write_number(row, column, line, number, strong)

    def _write_number(self, row: int, column: Column, line: Line, number: Number, strong: str) -> None:
        place = self._first + column.number - 1
        is_share = column.measure.over or column.measure.what == "lacks_share"
        cell = self._formats[f"{strong}share" if is_share else f"{strong}number"]
        if number is None:
            self._sheet.write_blank(row, place, None, cell)
        elif column.measure.over:
            above, below = (self._cell(row, each) for each in column.measure.over)
            text = f'=IF({below}=0,"",ROUND({above}/{below}*100,2))'
            self._sheet.write_formula(row, place, text, cell, _plain(number))
        elif line.sums and column.measure.adds_up:
            cells = "+".join(self._cell(self._top + each, column.number) for each in line.sums)
            self._sheet.write_formula(row, place, f"={cells}", cell, _plain(number))
        else:
            self._sheet.write_number(row, place, float(number), cell)

    def _write_checks(self) -> None:
        for offset, check in enumerate(self._table.checks):
            place = self._first + len(self._table.columns) + 1 + offset
            self._sheet.set_column(place, place, 16)
            wanted = "phải bằng 0" if check.relation == "=" else "phải là TRUE"
            self._sheet.write(HEADING_ROW + 1, place, f"Kiểm tra: {check.says} ({wanted})", self._formats["check"])
            for row, line in enumerate(self._table.lines, self._top):
                if None not in line.numbers:
                    self._write_check((row, place), check, line)

    def _write_check(self, at: tuple[int, int], check: Check, line: Line) -> None:
        row, place = at
        terms = terms_of(check, self._table.columns)
        text = "".join(f"{times:+}*{self._cell(row, number)}" for number, times in terms.items())
        summed, is_right = holds(check, self._table.columns, line)
        if check.relation == "=":
            self._sheet.write_formula(row, place, f"={text}", self._formats["check"], summed)
        else:
            text = f"=OR({self._cell(row, 1)}=0,{text}{check.relation}0)"
            self._sheet.write_formula(row, place, text, self._formats["check"], is_right)

    def _write_foot(self, row: int) -> None:
        sheet, formats = self._sheet, self._formats
        last = self._first + len(self._table.columns) - 1
        for remark in (f"Theo {self._table.form.source}.", *self._head.remarks):
            sheet.write(row, 0, remark, formats["remark"])
            row += 1
        half = max(self._first, last // 2)
        sheet.merge_range(row + 1, 0, row + 1, half - 1, MAKER, formats["bold"])
        self._across((row + 1, half, last), SIGNER, formats["bold"])

    def _across(self, place: tuple[int, int, int], text: str, cell: Format) -> None:
        """A text in a row, from one column to another."""
        row, first, last = place
        if first < last:
            self._sheet.merge_range(row, first, row, last, text, cell)
        else:
            self._sheet.write(row, first, text, cell)

    def _cell(self, row: int, number: int) -> str:
        return f"{xl_col_to_name(self._first + number - 1)}{row + 1}"


def _plain(number: Number) -> Any:
    return float(number) if isinstance(number, Decimal) else number


def _rows(book: xlsxwriter.Workbook, name: str, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A sheet of rows below their headings."""
    sheet, wraps = book.add_worksheet(name), name == TRACE
    plain = book.add_format({**FONT, "text_wrap": wraps})
    sheet.write_row(0, 0, headings, book.add_format({**FONT, "bold": True, "text_wrap": True}))
    for place, row in enumerate(rows, 1):
        sheet.write_row(place, 0, row, plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, len(headings) - 1, 16)
    if wraps:
        sheet.set_column(1, 2, 55)


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    def made(**more: Any) -> Format:
        return book.add_format({**FONT, "valign": "vcenter", **more})

    bordered = {"border": 1}
    formats = {
        "bold": made(bold=True, align="center"),
        "italic": made(italic=True, align="center"),
        "title": made(bold=True, align="center", font_size=14),
        "heading": made(bold=True, align="center", text_wrap=True, font_size=10, **bordered),
        "check": made(font_size=9, font_color="#7F7F7F", text_wrap=True),
        "remark": made(italic=True, font_size=10),
    }
    for prefix, more in (("", {}), ("strong ", {"bold": True})):
        formats[f"{prefix}text"] = made(**bordered, **more)
        formats[f"{prefix}number"] = made(num_format="#,##0", **bordered, **more)
        formats[f"{prefix}share"] = made(num_format="0.00", **bordered, **more)
    return formats
