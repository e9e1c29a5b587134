"""Which households a question is about: their class, what they lack, why they are poor, what they have received."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.figures.book import DENIED, SLOTS, FiguresBook


@dataclass(frozen=True, slots=True)
class Measures:
    """The codes of every slot, in the order in which they were said; `rest` is the row without their words."""

    classes: tuple[str, ...] = ()
    deprived: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    rest: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no household is described."""
        return not (self.classes or self.deprived or self.causes or self.supports)


def measures_in(row: str, book: FiguresBook) -> Measures:
    """What a row says of households. What has been read as one thing is not read as another."""
    left, found = row, {}
    for slot in SLOTS:
        if slot == "class":
            left = book.no_class.sub(_covered, left)
        found[slot], left = _codes(slot, left, book)
    return Measures(
        found["class"],
        tuple(dict.fromkeys((*found[DENIED], *found["deprived"]))),
        found["cause"],
        found["support"],
        left,
    )


def described(row: str, book: FiguresBook) -> str:
    """The row without the words that say what households lack, have received and why they are poor."""
    for slot in SLOTS:
        if slot != "class":
            _, row = _codes(slot, row, book)
    return row


def _codes(slot: str, row: str, book: FiguresBook) -> tuple[tuple[str, ...], str]:
    """The codes of a slot in the order said, and the row without their words."""
    places: list[tuple[int, str]] = []
    for code, expression in book.slots[slot]:
        for match in expression.finditer(row):
            places.append((match.start(), code))
        row = expression.sub(_covered, row)
    return tuple(dict.fromkeys(code for _, code in sorted(places))), row


def _covered(match: re.Match[str]) -> str:
    """As many characters, so that places in the row stay."""
    return "".join("_" if letter != " " else " " for letter in match[0])
