"""Districts and communes: their names over time and what they became on 1/7/2025.

Source: `catalog/places.csv`, the official lists of 2017, 11/2021, 1/2025 and the conversion table of 1/7/2025.
Unit codes were given to other areas after that day, so a code means something only together with a date.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.concepts.other_places import OtherPlace, load_other_places
from knowledge.text import Fault, Text
from knowledge.yamlfile import Record, read_record, read_records

CATALOG = Path(__file__).parent / "catalog"
LATER_LISTS = (dt.date(2021, 11, 1), dt.date(2025, 1, 1))  # the days of the lists after that of 2017
TWO_TIERS = dt.date(2025, 7, 1)  # no districts any more; communes merged
MERGED = "merged before 07/2025 into code "  # a note of the list
KINDS = ("Thị trấn NT", "Thị trấn Nông trường", "Thị trấn", "Phường", "Xã")


def bare_name(name: str) -> str:
    """`Xã Tân Trạch` -> `Tân Trạch`."""
    for kind in KINDS:
        if name.startswith(kind + " "):
            return name[len(kind) + 1 :]
    return name


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune, ward or township as it was in the plans' time.

    `listed`: its name in the lists of 2017, 11/2021 and 1/2025, empty where it had gone into the commune with the code
    `merged_into`.
    """

    code: str
    district: str
    listed: tuple[str, ...]
    merged_into: str
    successor: str
    successor_code: str
    province_now: str

    @property
    def name(self) -> str:
        """The name in the plans' time."""
        return self.listed[0]

    @property
    def later_names(self) -> tuple[str, ...]:
        """Other names it had before it became part of a commune of today."""
        return tuple(dict.fromkeys(name for name in self.listed if name and name != self.name))

    @property
    def bare(self) -> str:
        """The name without its kind."""
        return bare_name(self.name)

    def all_names(self) -> tuple[str, ...]:
        """Every name the unit has had, kinds included, each once."""
        return tuple(dict.fromkeys((self.name, *self.later_names)))


@dataclass(frozen=True, slots=True)
class District:
    """One of the districts served, with the plan that stands for it."""

    slug: str
    name: str
    level: Text
    province: str
    province_now: str
    plan: str


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that announce a place (without accents), and names of ours that are ordinary words too."""

    kinds: frozenset[str]
    announcing: frozenset[str]
    everyday: frozenset[str]
    everyday_without_accents: frozenset[str]


@dataclass(frozen=True, eq=False)
class Places:
    """All districts and communes served, and the names of the others. One gazetteer is itself alone, so that what is
    worked out of it can be kept.

    `joined`: the communes of other districts that went into one of ours on 1/7/2025, by its new code.
    """

    districts: tuple[District, ...]
    communes: tuple[Commune, ...]
    elsewhere: tuple[OtherPlace, ...]
    words: PlaceWords
    joined: Mapping[str, tuple[str, ...]]

    @cached_property
    def by_slug(self) -> dict[str, District]:
        """Districts by slug."""
        return {district.slug: district for district in self.districts}

    @cached_property
    def by_code(self) -> dict[str, Commune]:
        """Communes by the code they had before 1/7/2025."""
        return {commune.code: commune for commune in self.communes}

    def name_on(self, code: str, day: dt.date) -> str | None:
        """How a commune, given by its code of the plans' time, is called on a day: as in the last list before; None
        for an unknown code.

        A commune that has gone into another one is called as that one.
        """
        commune = self.by_code.get(code)
        if commune is None or day >= TWO_TIERS:
            return commune.successor if commune else None
        listed = commune.listed[sum(list_day <= day for list_day in LATER_LISTS)]
        return listed or self.name_on(commune.merged_into, day)

    def code_means(self, code: str, day: dt.date) -> tuple[Commune, ...]:
        """The communes of the plans' time that a code names on a day: one, all those that became the commune it was
        given to, or none."""
        if day >= TWO_TIERS:
            return tuple(commune for commune in self.communes if commune.successor_code == code)
        return (self.by_code[code],) if code in self.by_code else ()

    def of_district(self, slug: str) -> tuple[Commune, ...]:
        """The communes of a district, in the order of the official list."""
        return tuple(commune for commune in self.communes if commune.district == slug)

    def became(self, code: str | None, text: str, district: str) -> tuple[Commune, ...]:
        """The communes of a district that went into the same one of today as the named: by old code, or by the new
        name in a text."""
        communes = self.of_district(district)
        named = self.by_code.get(code or "")
        if named:
            return (named,)
        return tuple(commune for commune in communes if bare_name(commune.successor).lower() in text.lower())

    def commune_names(self, slug: str) -> dict[str, Commune]:
        """The communes of a district by the name the plans use, kind included."""
        return {commune.name: commune for commune in self.of_district(slug)}


def load_places(faults: list[Fault], catalog: Path = CATALOG) -> Places:
    """The gazetteer; faults are added to `faults`."""
    districts = tuple(_district(record) for record in read_records(catalog / "districts.yaml", faults))
    slugs = {district.name: district.slug for district in districts}
    with (catalog / "places.csv").open(encoding="utf-8", newline="") as rows:
        communes = tuple(_commune(row, slugs) for row in csv.DictReader(rows))
    return Places(
        districts,
        communes,
        load_other_places(catalog / "elsewhere.csv"),
        _place_words(catalog / "place_words.yaml", faults),
        _joined(catalog / "joined.yaml", faults),
    )


def _joined(file: Path, faults: list[Fault]) -> dict[str, tuple[str, ...]]:
    record = read_record(file, faults)
    return {code: record.texts(code) for code in record.values} if record else {}


def _place_words(file: Path, faults: list[Fault]) -> PlaceWords:
    record = read_record(file, faults)
    fields = ("kinds", "announcing", "everyday", "everyday_without_accents")
    return PlaceWords(**{name: frozenset(record.texts(name)) if record else frozenset() for name in fields})


def _district(record: Record) -> District:
    district = District(
        slug=record.text("slug"),
        name=record.text("name"),
        level=record.told("level"),
        province=record.text("province"),
        province_now=record.text("province_now"),
        plan=record.text("plan"),
    )
    record.check_no_other_keys()
    return district


def _commune(row: dict[str, str], slugs: dict[str, str]) -> Commune:
    return Commune(
        code=row["unit_code"],
        district=slugs[row["district"]],
        listed=(row["name_2017"], row["name_2021_11"], row["name_2025_01"]),
        merged_into=row["note"].removeprefix(MERGED) if row["note"].startswith(MERGED) else "",
        successor=row["new_unit_2025_07"],
        successor_code=row["new_code_2025_07"],
        province_now=row["new_province"].split(" (")[0].removeprefix("Tỉnh "),
    )
