"""The areas that figures are of: a former district, a commune of the plans' time, of a later list, or of today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.concepts.places import KINDS, LATER_LISTS, TWO_TIERS, Places, bare_name
from knowledge.households.scope import Area
from knowledge.store.keys import fold

LISTS = (dt.date.min, *LATER_LISTS, TWO_TIERS)  # from when each list of communes holds
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A district (`commune` None) or a commune as one of the lists has it.

    `codes`: the communes of the plans' time that it is made of. `commune`: the code that its own totals are stored
    under, which for one made of several begins with the number of the list.
    """

    district: str
    commune: str | None
    name: str
    codes: tuple[str, ...]

    @property
    def area(self) -> Area:
        """The area that totals of this unit are stored for."""
        return Area(self.district, self.commune)

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas of the register that it is made of."""
        if self.commune is None:
            return (Area(self.district),)
        return tuple(Area(self.district, code) for code in self.codes)


def list_on(day: dt.date) -> int:
    """The number of the list that holds on a day, from 0."""
    return sum(first <= day for first in LISTS) - 1


def district_unit(places: Places, slug: str) -> Unit:
    """The area of a district, also after 1/7/2025."""
    codes = tuple(commune.code for commune in places.of_district(slug))
    return Unit(slug, None, places.by_slug[slug].name, codes)


def units_of(places: Places, district: str, number: int) -> tuple[Unit, ...]:
    """The communes of a district by one of the lists; those that had merged by then are one."""
    named: dict[str, list[str]] = {}
    for commune in places.of_district(district):
        name = places.name_on(commune.code, max(LISTS[number], dt.date(2017, 1, 1)))
        named.setdefault(name or commune.name, []).append(commune.code)
    return tuple(Unit(district, _key(places, number, name, codes), name, tuple(codes)) for name, codes in named.items())


def find_units(places: Places, district: str | None, name: str, day: dt.date) -> tuple[Unit, ...]:
    """The communes that a name may mean on a day: of the list of that day before the others, the full name before the
    bare one, another kind ("xã" for "phường") last. None or several: the asker must say more."""
    today = list_on(day)
    others = [*range(today - 1, -1, -1), *range(today + 1, len(LISTS))]
    slugs = [district] if district else list(places.by_slug)
    full, bare = key_of(name), key_of(bare_name(name))
    has_kind = any(full.startswith(key_of(kind)) for kind in KINDS)
    for numbers, wanted, by_bare in (
        ([today], full, False),
        ([today], full, True),
        (others, full, False),
        (others, full, True),
        ([today, *others] if has_kind else [], bare or full, True),
    ):
        for number in numbers:
            found = [
                unit for slug in slugs for unit in units_of(places, slug, number) if _is_named(unit, wanted, by_bare)
            ]
            if found:
                return tuple(found)
    return ()


def _is_named(unit: Unit, key: str, by_bare: bool) -> bool:
    return key == key_of(bare_name(unit.name) if by_bare else unit.name)


def parts_of(places: Places, unit: Unit, number: int) -> Iterator[Unit]:
    """The communes of a list that make up a unit."""
    codes = set(unit.codes)
    return (part for part in units_of(places, unit.district, number) if codes.issuperset(part.codes))


@cache
def key_of(name: str) -> str:
    """Letters and digits alone, without accents."""
    return _NO_LETTER.sub("", fold(name))


def _key(places: Places, number: int, name: str, codes: list[str]) -> str:
    if len(codes) == 1:
        return codes[0]
    if LISTS[number] == TWO_TIERS:
        return f"{number}:{places.by_code[codes[0]].successor_code}"
    return f"{number}:{next((code for code in codes if places.by_code[code].listed[number] == name), codes[0])}"
