"""The archive that an Excel file is: its visible sheets, row by row."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from knowledge.records.rolls.worksheet import Meanings, Row, read_rows


class _Part(NamedTuple):
    kind: str
    path: str


class Workbook:
    """What an archive says of its sheets. Raises KeyError, ValueError or ElementTree's ParseError for one that is no workbook."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        [main] = [part.path for part in self._parts_of("").values() if part.kind == "officeDocument"]
        self._parts = self._parts_of(main)
        self._book = self._read(main)
        properties = self._book.find("{*}workbookPr")
        is_mac = properties is not None and properties.get("date1904") in ("1", "true")
        self._meanings = Meanings(self._texts(), self._day_styles(), MAC_EPOCH if is_mac else WINDOWS_EPOCH)

    def visible_sheets(self) -> list[str]:
        """Where the archive keeps the sheets that people see, in their order."""
        sheets = self._book.findall("{*}sheets/{*}sheet")
        parts = (self._parts[_relation_of(sheet)] for sheet in sheets if sheet.get("state", "visible") == "visible")
        return [part.path for part in parts if part.kind == "worksheet"]

    @contextmanager
    def rows_of(self, sheet: str) -> Iterator[Iterator[Row]]:
        """The rows of a sheet, while it is open. Raises what `read_rows` raises."""
        with self._archive.open(sheet) as xml:
            yield read_rows(xml, self._meanings)

    def _texts(self) -> list[str]:
        return ["".join(text.text or "" for path in ("{*}t", "{*}r/{*}t") for text in item.iterfind(path)) for item in self._listed("sharedStrings")]

    def _day_styles(self) -> frozenset[str]:
        """The numbers of the cell styles that show a number as a day or a time."""
        formats = {str(number): written for number, written in BUILTIN_FORMATS.items()}
        formats |= {each.get("numFmtId", ""): each.get("formatCode", "") for each in self._listed("styles", "{*}numFmts/{*}numFmt")}
        styles = self._listed("styles", "{*}cellXfs/{*}xf")
        return frozenset(str(number) for number, style in enumerate(styles) if is_date_format(formats.get(style.get("numFmtId", ""))))

    def _listed(self, kind: str, path: str = "*") -> Iterator[ET.Element]:
        """The elements of the part of a kind, none when the workbook has no such part."""
        for part in self._parts.values():
            if part.kind == kind:
                yield from self._read(part.path).iterfind(path)

    def _parts_of(self, path: str) -> dict[str, _Part]:
        """The parts that a part is related to, by the names it has for them."""
        folder, name = posixpath.split(path)
        relations = self._read(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {relation.attrib["Id"]: _part(folder, relation.attrib) for relation in relations}

    def _read(self, path: str) -> ET.Element:
        return ET.fromstring(self._archive.read(path))  # noqa: S314 - expat itself limits what entities may grow to


def _relation_of(sheet: ET.Element) -> str:
    return next(value for name, value in sheet.items() if name.endswith("}id"))


def _part(folder: str, relation: dict[str, str]) -> _Part:
    path = posixpath.normpath(posixpath.join("/", folder, relation["Target"]))
    return _Part(relation["Type"].rpartition("/")[2], path.lstrip("/"))
