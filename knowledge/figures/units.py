"""The areas that figures are of: a former district, a commune of the plans' time, of a later list, or of today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.concepts.places import KINDS, LATER_LISTS, TWO_TIERS, Places, bare_name
from knowledge.households.scope import Area
from knowledge.store.keys import fold

LISTS = (dt.date.min, *LATER_LISTS, TWO_TIERS)  # from when each list of communes holds
_OUTSIDE = "x:"
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A district (`commune` None) or a commune as one of the lists has it.

    `codes`: the communes of the plans' time that it is made of. `commune`: the code that its own totals and rounds are
    stored under, which for one made of several begins with the number of the first list that has just these together.
    `outside`: communes beyond the districts served that it took in; the register holds none of theirs.
    """

    district: str
    commune: str | None
    name: str
    codes: tuple[str, ...]
    outside: tuple[str, ...] = ()

    @property
    def area(self) -> Area:
        """The area that totals of this unit are stored for."""
        return Area(self.district, self.commune)

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas of the register that it is made of."""
        if self.commune is None or not self.codes:
            return (self.area,)
        return tuple(Area(self.district, code) for code in self.codes)


def list_on(day: dt.date) -> int:
    """The number of the list that holds on a day, from 0."""
    return sum(first <= day for first in LISTS) - 1


def district_unit(places: Places, slug: str) -> Unit:
    """The area of a district, also after 1/7/2025."""
    codes = tuple(commune.code for commune in places.of_district(slug))
    return Unit(slug, None, places.by_slug[slug].name, codes)


@cache
def units_of(places: Places, district: str, number: int) -> tuple[Unit, ...]:
    """The communes of a district by one of the lists; those that had merged by then are one."""
    return tuple(
        Unit(district, _key(places, district, number, codes), name, codes, _joined(places, number, codes))
        for name, codes in _listed(places, district, number).items()
    )


@cache
def _listed(places: Places, district: str, number: int) -> Mapping[str, tuple[str, ...]]:
    """The communes of the plans' time that each name of a list stands for."""
    named: dict[str, tuple[str, ...]] = {}
    for commune in places.of_district(district):
        name = places.name_on(commune.code, max(LISTS[number], dt.date(2017, 1, 1))) or commune.name
        named[name] = (*named.get(name, ()), commune.code)
    return named


def _joined(places: Places, number: int, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The communes from outside that went into the same one."""
    if LISTS[number] != TWO_TIERS:
        return ()
    return places.joined.get(places.by_code[codes[0]].successor_code, ())


def outside_units(unit: Unit) -> tuple[Unit, ...]:
    """The communes from outside that a unit took in: areas of totals, without records."""
    return tuple(Unit(unit.district, _OUTSIDE + key_of(name)[:8], name, ()) for name in unit.outside)


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
                unit for slug in slugs for unit in _askable(places, slug, number) if _is_named(unit, wanted, by_bare)
            ]
            if found:
                return tuple(found)
    return ()


def _askable(places: Places, district: str, number: int) -> Iterator[Unit]:
    """The communes of a list, and those from outside that went into them."""
    for unit in units_of(places, district, number):
        yield unit
        yield from outside_units(unit)


def _is_named(unit: Unit, key: str, by_bare: bool) -> bool:
    return key == key_of(bare_name(unit.name) if by_bare else unit.name)


def parts_of(places: Places, unit: Unit, number: int) -> Iterator[Unit]:
    """The communes of a list that lie within a unit, wholly."""
    codes, outside = set(unit.codes), set(unit.outside)
    units = units_of(places, unit.district, number)
    return (part for part in units if codes.issuperset(part.codes) and outside.issuperset(part.outside))


@cache
def key_of(name: str) -> str:
    """Letters and digits alone, without accents."""
    return _NO_LETTER.sub("", fold(name))


def _key(places: Places, district: str, number: int, codes: tuple[str, ...]) -> str:
    """Where the figures of these communes together are stored: the same under every list that has them so."""
    if len(codes) == 1:
        return codes[0]
    first = next(each for each in range(number + 1) if codes in _listed(places, district, each).values())
    if LISTS[first] == TWO_TIERS:
        return f"{first}:{places.by_code[codes[0]].successor_code}"
    name = next(name for name, together in _listed(places, district, first).items() if together == codes)
    return f"{first}:{next((code for code in codes if places.by_code[code].listed[first] == name), codes[0])}"
