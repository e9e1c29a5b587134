"""The columns of a roll and the names its cells may hold, from `columns.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path

from knowledge.households.declaring import Declared, FactKind
from knowledge.households.facts import FIELDS
from knowledge.store.keys import fold
from knowledge.text import Fault, KnowledgeError
from knowledge.yamlfile import Record, read_record

FILE = Path(__file__).with_name("columns.yaml")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NO_LETTER = re.compile(r"[\W_]+")
_SHORTEST_MISSPELT = 6
_ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class CellNames:
    """A code list: the name each code is written with, and the code that each known spelling (as `bare_key`) means."""

    written: Mapping[str, str]
    read: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field of `Household` it holds, its heading, and its code list where its kind has one."""

    fact: str
    heading: str
    kind: FactKind
    names: CellNames
    keys: tuple[str, ...]
    width: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Every column of a roll, in the order they are written, and by the fact each holds."""

    all: tuple[Column, ...]
    by_fact: Mapping[str, Column]

    def headed(self, heading: str) -> Column | None:
        """The column of a heading, also of one with a slip of the pen; None for any other."""
        by_key = {key: column for column in self.all for key in column.keys}
        key = bare_key(_IN_BRACKETS.sub("", heading))
        if key in by_key or len(key) < _SHORTEST_MISSPELT:
            return by_key.get(key)
        near = get_close_matches(key, by_key, n=1, cutoff=_ALIKE)
        return by_key[near[0]] if near else None


@lru_cache(maxsize=50_000)
def bare_key(text: str) -> str:
    """Letters and digits alone, lower case, without accents: `Xã / Phường` -> `xaphuong`."""
    return _NO_LETTER.sub("", fold(text))


@cache
def roll_columns() -> Columns:
    """The columns of the contract's roll, one for each fact that declares a heading. Raises KnowledgeError for a faulty
    `columns.yaml`."""
    faults: list[Fault] = []
    root = read_record(FILE, faults)
    lists = root.record("names") if root else None
    columns = tuple(_column(*field, lists) for field in FIELDS.items() if field[1].heading) if lists else ()
    if faults:
        raise KnowledgeError(tuple(faults))
    return Columns(columns, {column.fact: column for column in columns})


def _column(field: str, declared: Declared, lists: Record) -> Column:
    keys = tuple(bare_key(_IN_BRACKETS.sub("", text)) for text in (declared.heading, *declared.also))
    names = _names(lists, declared.names) if declared.names else CellNames({}, {})
    return Column(field, declared.heading, declared.kind, names, keys, declared.roll_width)


def _names(lists: Record, name: str) -> CellNames:
    written: dict[str, str] = {}
    read: dict[str, str] = {}
    for record in lists.records(name):
        code = record.text("code")
        written[code] = record.text("name")
        read |= {bare_key(text): code for text in (code, written[code], *record.texts("also"))}
        record.check_no_other_keys()
    return CellNames(written, read)
