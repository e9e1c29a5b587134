"""A roll as an Excel file: the register's households, or an empty template, with lists to choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from knowledge.concepts.places import Places
from knowledge.households.declaring import FactKind
from knowledge.households.household import Household, Support
from knowledge.rolls.columns import Column, roll_columns
from knowledge.rolls.merging import standard_day
from knowledge.standards.model import Standards
from knowledge.store.long_work import Step, begin_long_work, counted

TEMPLATE_ID = "dong-hanh-roll-1"
SHEET, LISTS = "Danh sách hộ", "Danh mục"
FIRST_ROWS = 10_000  # rows that the lists to choose from reach
MARK, NO_MARK, NONE, UNCLEAR = "x", "không", "không", "chưa rõ: {name}"
DAY_FORMAT, MONEY_FORMAT = "dd/mm/yyyy", "#,##0"


class RollWriter:
    """Writes households as a roll. `today` stands in where a household does not say when it was surveyed."""

    def __init__(self, places: Places, standards: Standards, today: dt.date) -> None:
        self._places = places
        self._standards = standards
        self._today = today
        self._columns = roll_columns().all

    def write(self, file: Path, households: Iterable[Household]) -> int:
        """Writes the file, in the order given, whole or not at all; gives the number of households. Raises OSError."""
        partial = file.with_name(f"{file.name}.part")
        try:
            with partial.open("wb") as target:
                count = self.write_to(target, households)
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)
        return count

    def write_to(self, target: BinaryIO, households: Iterable[Household]) -> int:
        """Writes the roll, in the order given; gives the number of households. Raises OSError."""
        begin_long_work()
        workbook = Workbook(write_only=True)
        workbook.properties.identifier = TEMPLATE_ID
        sheet = workbook.create_sheet(SHEET)
        sheet.freeze_panes = "C2"
        self._prepare(sheet)
        sheet.append([_heading_cell(sheet, column.heading) for column in self._columns])
        count = 0
        for household in counted(households, Step.WRITING):
            sheet.append([_cell(sheet, column, self._value(column, household)) for column in self._columns])
            count += 1
        self._add_lists(workbook)
        workbook.save(target)
        return count

    def _prepare(self, sheet: Any) -> None:
        """Column widths, and the lists to choose from."""
        for number, (column, choices) in enumerate(zip(self._columns, self._choices(), strict=True), 1):
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].width = column.width
            if choices:
                validation = DataValidation(
                    type="list", formula1=f"'{LISTS}'!${letter}$1:${letter}${len(choices)}", allow_blank=True
                )
                validation.showErrorMessage = False  # codes, "-" and other spellings are read too
                validation.add(f"{letter}2:{letter}{FIRST_ROWS}")
                sheet.data_validations.append(validation)

    def _add_lists(self, workbook: Workbook) -> None:
        lists = workbook.create_sheet(LISTS)
        lists.sheet_state = "hidden"
        choices = list(self._choices())
        for row in range(max(map(len, choices))):
            lists.append([names[row] if row < len(names) else None for names in choices])

    def _choices(self) -> Iterable[list[str]]:
        for column in self._columns:
            match column.kind:
                case FactKind.CHOICE:
                    yield list(column.names.written.values())
                case FactKind.MARK:
                    yield [MARK, NO_MARK]
                case FactKind.PLACE if column.fact == "district":
                    yield [district.name for district in self._places.districts]
                case FactKind.PLACE:
                    yield [commune.name for commune in self._places.communes]
                case _:
                    yield []

    def _value(self, column: Column, household: Household) -> Any:
        value = getattr(household, column.fact)
        if value is None:
            return None
        match column.kind:
            case FactKind.PLACE:
                return self._place(column.fact, value)
            case FactKind.CHOICE:
                return column.names.written[value]
            case FactKind.MARK:
                return MARK if value else NO_MARK
            case FactKind.CODES:
                return "; ".join(name for code, name in column.names.written.items() if code in value) or NONE
            case FactKind.SUPPORTS:
                return "; ".join(_support(column, support) for support in value) or NONE
            case FactKind.DEPRIVED:
                return self._survey(column, household)
            case _:
                return value

    def _place(self, fact: str, value: str) -> str:
        """The name; the code itself where the gazetteer does not know it."""
        known = self._places.by_slug.get(value) if fact == "district" else self._places.by_code.get(value)
        return known.name if known else value

    def _survey(self, column: Column, household: Household) -> str | None:
        """What is lacking and what is open, so that reading it again gives the same."""
        if not household.deprived:
            return None
        standard = self._standards.on(standard_day(household, self._today))
        surveyed = [indicator.code for indicator in standard.indicators] if standard else []
        names = column.names.written
        lacking = [names[code] for code in names if household.deprived.get(code)]
        unclear = [UNCLEAR.format(name=names[code]) for code in surveyed if code not in household.deprived]
        return "; ".join((*lacking, *unclear)) or NONE


def _support(column: Column, support: Support) -> str:
    name = column.names.written[support.code]
    return name if support.amount is None else f"{name}: {support.amount:,}".replace(",", ".")


def _heading_cell(sheet: Any, heading: str) -> Any:
    cell = WriteOnlyCell(sheet, heading)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", start_color="DDEBF7")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _cell(sheet: Any, column: Column, value: Any) -> Any:
    """Days and money with their format; a text is never taken for a formula."""
    if value is None or (isinstance(value, int | Decimal) and column.kind is not FactKind.MONEY):
        return value
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, dt.date):
        cell.number_format = DAY_FORMAT
    elif column.kind is FactKind.MONEY:
        cell.number_format = MONEY_FORMAT
    elif isinstance(value, str) and value.startswith("="):
        cell.data_type = "s"
    return cell
