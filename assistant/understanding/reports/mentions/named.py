"""A mention of a household as it was found, with everything that narrows it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.understanding.reports.mentions.places import PlaceMention
from assistant.understanding.reports.text.row import Unit
from knowledge.households.matching.roll import RollEntry, VillageOf
from knowledge.language.letters import fold


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in units `start` to `end` (not included), with everything that narrows it."""

    start: int
    end: int
    words: tuple[str, ...] = ()
    shorter: tuple[str, ...] = ()
    sex: str | None = None
    is_household: bool = False
    is_kin_bare: bool = False
    birth_year: int | None = None
    villages: frozenset[VillageOf] | None = None
    communes: frozenset[str] | None = None
    beside: frozenset[VillageOf] = frozenset()
    coded: tuple[RollEntry, ...] | None = None
    is_known: bool = True
    is_skipped: bool = False
    is_relative: bool = False
    is_nobody: bool = False
    is_strong: bool = False
    places: tuple[PlaceMention, ...] = field(default=())


def is_short_form(unit: Unit) -> bool:
    """Whether the word was written out from a short form."""
    return bool(unit.written) and fold(unit.written) != unit.key


def joined(one: Named, other: Named) -> Named:
    """A code and a name that stand side by side, as one mention."""
    code, name = (one, other) if one.coded is not None else (other, one)
    return replace(
        name,
        start=one.start,
        end=other.end,
        coded=code.coded,
        is_household=True,
        villages=name.villages if name.villages is not None else code.villages,
        birth_year=name.birth_year or code.birth_year,
        is_strong=True,
        is_skipped=False,
    )
