"""A message as a row of units: words in one spelling, numbers, sums of money, days, signs. Each knows the characters it
stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from knowledge.language.letters import fold


class Kind(StrEnum):
    """What a unit is; the value is the sign it has in the row that patterns are read against."""

    WORD = "w"
    SIGN = "s"
    NUMBER = "#"
    MONEY = "$"
    RANGE = "%"
    DAY = "~"
    HOUSEHOLD = "@"
    PLACE = "&"
    OTHER = "§"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit, from character `start` to `end` of the message. `value` is that of a number or a sum; `glued`: no space
    stands before it; `capital`: it begins with a capital letter; `written`: the word as it was typed, in one
    spelling."""

    kind: Kind
    text: str
    start: int
    end: int
    value: Decimal | None = None
    glued: bool = False
    capital: bool = False
    written: str = ""

    @property
    def key(self) -> str:
        """The word without accents."""
        return fold(self.text)

    @property
    def shown(self) -> str:
        """The unit as patterns see it."""
        match self.kind:
            case Kind.WORD | Kind.SIGN:
                return self.text
            case Kind.NUMBER | Kind.MONEY:
                return f"{self.kind}{self.value}"
            case _:
                return str(self.kind)


Row = tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The row as one text for patterns: each unit, a space behind it; and where each unit begins in it."""

    text: str
    starts: tuple[int, ...]
    by_start: dict[int, int]

    def unit_at(self, place: int) -> int:
        """The number of the unit that begins at this character; the number of units for the end."""
        return self.by_start[place]


def line_of(row: Sequence[Unit]) -> Line:
    """The text that patterns are read against."""
    starts, place, parts = [], 0, []
    for unit in row:
        starts.append(place)
        parts.append(unit.shown + " ")
        place += len(unit.shown) + 1
    by_start = {start: number for number, start in enumerate((*starts, place))}
    return Line("".join(parts), tuple(starts), by_start)


def merged(row: Sequence[Unit], kind: Kind, text: str, value: Decimal | None = None) -> Unit:
    """One unit for several neighbours."""
    return replace(row[0], kind=kind, text=text, end=row[-1].end, value=value)


def span_of(row: Sequence[Unit], start: int, end: int) -> tuple[int, int]:
    """The characters of the message that units `start` to `end` (not included) stand for; a figure that was put right
    may lie behind what it belongs to."""
    units = row[start:end]
    return min(unit.start for unit in units), max(unit.end for unit in units)
