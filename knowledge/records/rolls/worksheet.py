"""The rows of a worksheet, gathered while its XML passes by: several times as fast as building its cells with their formats."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

PORTION = 1 << 16  # bytes of XML read at once
_COLUMN = re.compile(r"[A-Z]+")


class NeverCalculated:
    """Stands for a formula whose value the file does not hold."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """What numbers in cells stand for: shared texts, styles that make a day of a number, the day that numbers of days count from."""

    texts: Sequence[str]
    day_styles: frozenset[str]
    epoch: dt.datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the sheet and its filled cells by column, both from 1. Formulas are there by the value that Excel kept."""

    number: int
    cells: Mapping[int, object]


def read_rows(xml: IO[bytes], meanings: Meanings) -> Iterator[Row]:
    """The rows that have cells, in order. Raises expat.ExpatError, ValueError or IndexError for what is no worksheet."""
    gathering = _Gathering(meanings)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = gathering.start, gathering.end
    parser.CharacterDataHandler = gathering.text
    while portion := xml.read(PORTION):
        parser.Parse(portion)
        yield from gathering.take()
    parser.Parse(b"", True)


class _Gathering:
    """The row and the cell that are being read, and the rows that are complete."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._rows: list[Row] = []
        self._number = self._column = 0
        self._cells: dict[int, object] = {}
        self._attributes: Mapping[str, str] = {}
        self._parts: list[str] = []
        self._is_inside = self._is_formula = False

    def take(self) -> list[Row]:
        """The rows completed since the last time."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        match name.rpartition(" ")[2]:
            case "c":
                reference = _COLUMN.match(attributes.get("r", ""))
                self._column = column_index_from_string(reference[0]) if reference else self._column + 1
                self._attributes, self._parts, self._is_formula = attributes, [], False
            case "v" | "t":
                self._is_inside = True
            case "f":
                self._is_formula = True
            case "row":
                self._number = int(attributes.get("r", self._number + 1))
                self._column, self._cells = 0, {}

    def text(self, text: str) -> None:
        """Text stands in an element."""
        if self._is_inside:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        match name.rpartition(" ")[2]:
            case "v" | "t":
                self._is_inside = False
            case "c":
                value = self._value("".join(self._parts), self._attributes.get("t", "n"))
                if value is not None:
                    self._cells[self._column] = value
            case "row" if self._cells:
                self._rows.append(Row(self._number, self._cells))

    def _value(self, text: str, kind: str) -> object:
        if not text:
            return NeverCalculated() if self._is_formula and kind == "n" else None
        match kind:
            case "n":
                return self._number_or_day(text)
            case "s":
                return self._meanings.texts[int(text)]
            case "b":
                return text == "1"
            case "d":
                return dt.datetime.fromisoformat(text)
            case _:
                return text

    def _number_or_day(self, text: str) -> object:
        number = int(text) if text.lstrip("-").isdigit() else float(text)
        if self._attributes.get("s") not in self._meanings.day_styles:
            return number
        try:
            return from_excel(number, self._meanings.epoch)
        except (OverflowError, ValueError):  # no day has this number
            return number
