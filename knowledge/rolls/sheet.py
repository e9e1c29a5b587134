"""The sheet of a roll: where its headings stand, and its filled rows as raw values."""

from __future__ import annotations

import re
import unicodedata
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.rolls.columns import Columns
from knowledge.rolls.problems import FileProblem, UnreadableRoll
from knowledge.store.long_work import Step, counted

LAST_HEADING_ROW = 40
FEWEST_HEADINGS = 2
_CLOSING = re.compile(r"tổng (?:cộng|số)\b.*|cộng[\s:.\d]*")
_CLOSING_PLAIN = re.compile(r"tong (?:cong|so)\b.*")
LARGEST = 200 * 1024 * 1024  # bytes, unpacked
# What the libraries raise for files that are damaged, encrypted or no workbooks at all.
BROKEN = (
    InvalidFileException,
    BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    LookupError,
    SyntaxError,
    TypeError,
    ValueError,
    AttributeError,
    RuntimeError,
)


class NeverCalculated:
    """Stands for a formula whose value the file does not hold."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with something in it: its number in the sheet and its filled cells by fact."""

    number: int
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows under the headings, the headings that are none of a roll's, and the facts whose columns were cut out
    before the file was stored (`cutting.py`)."""

    rows: tuple[SheetRow, ...]
    unread: tuple[str, ...]
    cut: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Headings:
    row: int
    facts: Mapping[int, str]
    unread: tuple[str, ...]


def read_sheet(file: Path | BinaryIO, columns: Columns) -> Sheet:
    """The first visible sheet with the headings of a roll; formulas by the value that Excel kept. Raises
    UnreadableRoll."""
    sheet = _read(file, columns, values_only=False)
    if any(_is_formula(value) for row in sheet.rows for value in row.cells.values()):
        kept = {row.number: row.cells for row in _read(file, columns, values_only=True).rows}
        return Sheet(
            tuple(SheetRow(row.number, _calculated(row.cells, kept.get(row.number, {}))) for row in sheet.rows),
            sheet.unread,
            sheet.cut,
        )
    return sheet


@dataclass(frozen=True, slots=True)
class Overview:
    """What a workbook calls itself, and the facts that any of its sheets, a hidden one too, has a column for."""

    identifier: str
    facts: frozenset[str]


def look_over(file: Path | BinaryIO, columns: Columns) -> Overview:
    """What a workbook holds, without its rows. Raises UnreadableRoll."""
    with _open(file, values_only=True) as workbook:
        found = [_headings(worksheet, columns, fewest=1) for worksheet in workbook.worksheets]
        facts = frozenset(fact for headings in found if headings for fact in headings.facts.values())
        return Overview(workbook.properties.identifier or "", facts)


def _is_formula(value: object) -> bool:
    return isinstance(value, str) and value.startswith("=")


def _calculated(cells: Mapping[str, object], kept: Mapping[str, object]) -> dict[str, object]:
    return {fact: kept.get(fact, NeverCalculated()) if _is_formula(value) else value for fact, value in cells.items()}


def _read(file: Path | BinaryIO, columns: Columns, values_only: bool) -> Sheet:
    with _open(file, values_only) as workbook:
        for worksheet in workbook.worksheets:
            if worksheet.sheet_state == "visible" and (headings := _headings(worksheet, columns)):
                cut = frozenset((workbook.properties.keywords or "").split()) & columns.by_fact.keys()
                rows = tuple(counted(_filled_rows(worksheet, headings), Step.READING))
                return Sheet(rows, headings.unread, cut)
    raise UnreadableRoll(FileProblem.NO_HEADINGS)


@contextmanager
def _open(file: Path | BinaryIO, values_only: bool) -> Iterator[Workbook]:
    """Excel's own extensions make the library warn; they hold nothing of a roll."""
    try:
        _check_size(file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(file, read_only=True, data_only=values_only)
            try:
                yield workbook
            finally:
                workbook.close()
    except UnreadableRoll:
        raise
    except FileNotFoundError:
        raise UnreadableRoll(FileProblem.NOT_FOUND) from None
    except BROKEN as error:
        raise UnreadableRoll(FileProblem.NOT_XLSX) from error


def _check_size(file: Path | BinaryIO) -> None:
    """A small file may unpack to more than the machine holds."""
    with ZipFile(file) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST:
            raise UnreadableRoll(FileProblem.TOO_LARGE)


def _headings(worksheet: Any, columns: Columns, fewest: int = FEWEST_HEADINGS) -> _Headings | None:
    """The row among the first with most headings of a roll; the first column of a heading counts."""
    worksheet.reset_dimensions()
    rows = islice(worksheet.iter_rows(values_only=True), LAST_HEADING_ROW)
    found = [_headings_of(number, row, columns) for number, row in enumerate(rows, 1)]
    best = max(found, key=lambda headings: len(headings.facts), default=None)
    return best if best and len(best.facts) >= fewest else None


def _headings_of(number: int, row: Sequence[object], columns: Columns) -> _Headings:
    facts: dict[int, str] = {}
    unread = []
    for place, value in enumerate(row):
        column = columns.headed(value) if isinstance(value, str) else None
        if column and column.fact not in facts.values():
            facts[place] = column.fact
        elif value is not None and str(value).strip():
            unread.append(" ".join(str(value).split()))
    return _Headings(number, facts, tuple(unread))


def _filled_rows(worksheet: Any, headings: _Headings) -> Iterator[SheetRow]:
    rows = worksheet.iter_rows(min_row=headings.row + 1, values_only=True)
    for number, row in enumerate(rows, headings.row + 1):
        cells = {
            fact: row[place] for place, fact in headings.facts.items() if place < len(row) and _is_filled(row[place])
        }
        if cells and not _is_closing(row, cells):
            yield SheetRow(number, cells)


def _is_closing(row: Sequence[object], cells: Mapping[str, object]) -> bool:
    """Whether a row holds the sums of the others. Without accents the words could be a name: then it has no place
    either."""
    first = next(value for value in row if _is_filled(value))
    text = unicodedata.normalize("NFC", str(first)).strip().lower()
    is_somewhere = "commune" in cells or "village" in cells
    return bool(_CLOSING.fullmatch(text) or (_CLOSING_PLAIN.fullmatch(text) and not is_somewhere))


def _is_filled(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))
