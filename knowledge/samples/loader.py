"""Reads what the samples are drawn from; every fault is noted with file and line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cache
from itertools import pairwise
from pathlib import Path

from knowledge.concepts.places import Places, load_places
from knowledge.samples.entries import codes_of, read_cast_member, read_commune, read_names, some_texts
from knowledge.samples.model import SampleDistrict, Samples, Shows
from knowledge.text import Fault, KnowledgeError
from knowledge.yamlfile import Record, read_record, read_records

CATALOG = Path(__file__).parent / "catalog"


@cache
def our_samples() -> Samples:
    """The project's own samples. Raises KnowledgeError with every fault."""
    faults: list[Fault] = []
    samples = load_samples(load_places(faults), faults)
    if faults:
        raise KnowledgeError(tuple(faults))
    return samples


def load_samples(places: Places, faults: list[Fault], catalog: Path = CATALOG) -> Samples:
    """What the samples of every district are drawn from; faults are added to `faults`."""
    names = {record.text("ethnicity"): read_names(record) for record in read_records(catalog / "names.yaml", faults)}
    read = {district.slug: read_record(catalog / f"{district.slug}.yaml", faults) for district in places.districts}
    return Samples(names, {slug: _district(record, slug, names, places) for slug, record in read.items() if record})


def _district(record: Record, slug: str, ethnic_groups: Collection[str], places: Places) -> SampleDistrict:
    codes = [commune.code for commune in places.of_district(slug)]
    communes = tuple(read_commune(entry, codes, ethnic_groups) for entry in record.records("communes"))
    villages = {commune.code: commune.villages for commune in communes}
    district = SampleDistrict(
        slug=slug,
        prefix=record.text("prefix"),
        reviews=tuple(_day(record, "reviews", text) for text in some_texts(record, "reviews")),
        last_review=_day(record, "last_review", record.text("last_review")),
        pretended_day=_day(record, "pretended_day", record.text("pretended_day")),
        district_official=record.text("district_official"),
        supports=_supports(record),
        communes=communes,
        cast=tuple(read_cast_member(entry, villages, ethnic_groups) for entry in record.records("cast")),
    )
    record.check_no_other_keys()
    _check(record, district)
    return district


def _supports(record: Record) -> dict[str, tuple[int, ...]]:
    found = record.record("supports")
    if found is None:
        record.fault("'supports' is missing; for example supports: {credit: [20000000], rice: []}")
        return {}
    for code in found.values.keys() - codes_of("supports"):
        found.fault(f"'{code}' is no support", code)
    return {code: _amounts(found, code) for code in found.values}


def _amounts(record: Record, code: str) -> tuple[int, ...]:
    texts = record.texts(code)
    if not all(text.isdecimal() for text in texts):
        record.fault(f"'{code}' must hold whole amounts in đồng; for example {code}: [20000000]", code)
        return ()
    return tuple(int(text) for text in texts)


def _day(record: Record, key: str, text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        record.fault(f"'{key}' must be made of days; for example 2016-12-20", key)
        return dt.date.min


def _check(record: Record, district: SampleDistrict) -> None:
    days = (*district.reviews, district.last_review, district.pretended_day)
    if any(later <= earlier for earlier, later in pairwise(days)):
        record.fault("the days of 'reviews', 'last_review' and 'pretended_day' must follow one another", "reviews")
    shown = [member.shows for member in district.cast if member.shows]
    if sorted(shown) != sorted(Shows):
        record.fault(f"'cast' must show each of these once: {', '.join(Shows)}", "cast")
    if not district.communes:
        record.fault("'communes' must name some", "communes")
