"""Households that may be one and the same: shown to a person, never merged by the program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import select

from knowledge.households.household import Household
from knowledge.households.household_tables import HouseholdRow
from knowledge.households.naming.name_index import NameIndex, NameLikeness
from knowledge.households.naming.village_names import village_key
from knowledge.households.register import AT_ONCE, Register
from knowledge.households.scope import Area
from knowledge.store.keys import fold

MOST_YEARS_APART = 2


class Likeness(StrEnum):
    """Why two households of one village may be the same, the surest first."""

    SAME = "same"  # name and year of birth
    YEAR_UNKNOWN = "year_unknown"  # the name, perhaps but for its accents; a year of birth is missing
    ACCENTS = "accents"  # the year of birth, and the name but for its accents
    SHORTER = "shorter"  # the year of birth, and the name but for words left out
    LETTERS = "letters"  # the year of birth, and the name but for one or two letters
    NEAR_YEAR = "near_year"  # the name; the years of birth are one or two apart
    LOOSE = "loose"  # the name nearly, and the year of birth is missing or one or two apart


class _Years(StrEnum):
    SAME = "same"
    UNKNOWN = "unknown"
    NEAR = "near"


_LIKENESS = {
    (_Years.SAME, NameLikeness.SAME): Likeness.SAME,
    (_Years.UNKNOWN, NameLikeness.SAME): Likeness.YEAR_UNKNOWN,
    (_Years.UNKNOWN, NameLikeness.ACCENTS): Likeness.YEAR_UNKNOWN,
    (_Years.SAME, NameLikeness.ACCENTS): Likeness.ACCENTS,
    (_Years.SAME, NameLikeness.SHORTER): Likeness.SHORTER,
    (_Years.SAME, NameLikeness.LETTERS): Likeness.LETTERS,
    (_Years.NEAR, NameLikeness.SAME): Likeness.NEAR_YEAR,
}
_SUREST_FIRST = list(Likeness)


class Head(NamedTuple):
    """What two entries of one household share: where it is, its head's name and year of birth."""

    code: str
    commune: str | None
    village: str | None
    name: str | None
    birth_year: int | None


def head_of(household: Household) -> Head:
    """The head of a household."""
    return Head(household.code, household.commune, household.village, household.name, household.birth_year)


@dataclass(frozen=True, slots=True)
class PossibleDuplicates:
    """Two or more households that may be the same, and the surest reason to think so."""

    households: tuple[Household, ...]
    likeness: Likeness


class Lookalikes:
    """Heads of households by village and year of birth: only there are they compared."""

    def __init__(self) -> None:
        self._villages: dict[tuple[str | None, str], dict[int | None, NameIndex[Head]]] = defaultdict(
            lambda: defaultdict(NameIndex)
        )

    def add(self, head: Head) -> None:
        """Takes a head in; one without a name is like nobody."""
        if head.name:
            self._villages[_village(head)][head.birth_year].add(head.name, head)

    def like(self, head: Head) -> list[tuple[Likeness, Head]]:
        """The heads that may be the same as this one and why, the surest first, then by code."""
        years = self._villages.get(_village(head), {}) if head.name else {}
        found = [
            (_LIKENESS.get((apart, names), Likeness.LOOSE), other)
            for year, index in years.items()
            if (apart := _years(head.birth_year, year))
            for names, other in index.like(head.name or "")
        ]
        return sorted(found, key=lambda pair: (_SUREST_FIRST.index(pair[0]), pair[1].code))


def find_possible_duplicates(register: Register, area: Area, limit: int = 20) -> tuple[PossibleDuplicates, ...]:
    """Groups of households of one village that may be the same, the surest first, then by commune and code. One may
    stand in several groups."""
    columns = (
        HouseholdRow.code,
        HouseholdRow.commune,
        HouseholdRow.village,
        HouseholdRow.name,
        HouseholdRow.birth_year,
    )
    heads = register.session.execute(
        select(*columns).where(*register.conditions(area)).order_by(HouseholdRow.commune, HouseholdRow.code)
    )
    by_commune = groupby(map(Head._make, heads.yield_per(AT_ONCE)), key=lambda head: head.commune)
    groups = [group for _, commune in by_commune for group in _groups(commune)]
    surest = sorted(groups, key=lambda group: _SUREST_FIRST.index(group[0]))[:limit]
    households = register.find_all([code for _, codes in surest for code in codes])
    return tuple(PossibleDuplicates(tuple(households[code] for code in codes), likeness) for likeness, codes in surest)


def _groups(heads: Iterable[Head]) -> list[tuple[Likeness, tuple[str, ...]]]:
    """The heads that may be the same, joined where the same reason links them."""
    lookalikes = Lookalikes()
    group_of: dict[tuple[Likeness, str], list[str]] = {}
    for head in heads:
        for likeness, other in lookalikes.like(head):
            _join(group_of, (likeness, other.code), (likeness, head.code))
        lookalikes.add(head)
    return sorted(
        {(likeness, tuple(sorted(codes))) for (likeness, _), codes in group_of.items()}, key=lambda group: group[1]
    )


def _join(
    group_of: dict[tuple[Likeness, str], list[str]], one: tuple[Likeness, str], other: tuple[Likeness, str]
) -> None:
    group, joining = group_of.setdefault(one, [one[1]]), group_of.setdefault(other, [other[1]])
    if group is not joining:
        group += joining
        group_of |= {(one[0], code): group for code in joining}


def _years(one: int | None, other: int | None) -> _Years | None:
    if one is None or other is None:
        return _Years.UNKNOWN
    apart = abs(one - other)
    return _Years.SAME if apart == 0 else _Years.NEAR if apart <= MOST_YEARS_APART else None


def _village(head: Head) -> tuple[str | None, str]:
    return head.commune, fold(village_key(head.village or ""))
