"""The entries of the samples' files: names, communes, households of the cast."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from knowledge.rolls.columns import roll_columns
from knowledge.samples.model import CastMember, Head, InventedNames, SampleCommune, Shows
from knowledge.yamlfile import Record

_SEXES = {"men": "M", "women": "F"}


def read_names(record: Record) -> InventedNames:
    """The names of one ethnic group."""
    by_sex = {code: found for key, code in _SEXES.items() if (found := record.record(key))}
    names = InventedNames(
        families=some_texts(record, "families"),
        middle={code: some_texts(found, "middle") for code, found in by_sex.items()},
        given={code: some_texts(found, "given") for code, found in by_sex.items()},
    )
    if len(by_sex) < len(_SEXES):
        record.fault("'men' and 'women' must both be there; for example men: {middle: [Văn], given: [Hải]}")
    for found in (record, *by_sex.values()):
        found.check_no_other_keys()
    return names


def read_commune(record: Record, codes: Collection[str], ethnic_groups: Collection[str]) -> SampleCommune:
    """One commune out of those with the given unit codes."""
    commune = SampleCommune(
        code=record.code("code", codes),
        official=record.text("official"),
        cadre=record.text("cadre"),
        villages=some_texts(record, "villages"),
        ethnic_groups=_counts(record, "ethnic_groups", ethnic_groups),
        classes=_counts(record, "classes", codes_of("household_class")),
    )
    record.check_no_other_keys()
    return commune


def read_cast_member(
    record: Record, villages: Mapping[str, tuple[str, ...]], ethnic_groups: Collection[str]
) -> CastMember:
    """One household of the cast, in one of the given villages (by commune)."""
    commune = record.code("commune", villages)
    shows = record.code("shows", frozenset(Shows)) if record.has("shows") else ""
    member = CastMember(
        head=_head(record, "head"),
        heir=_head(record, "heir") if record.has("heir") else None,
        ethnicity=record.code("ethnicity", ethnic_groups),
        commune=commune,
        village=record.code("village", villages.get(commune, ())),
        household_class=record.code("class", codes_of("household_class")),
        shows=Shows(shows) if shows in frozenset(Shows) else None,
    )
    record.check_no_other_keys()
    if (member.heir is None) is (member.shows is Shows.LOST_HEAD):
        record.fault("an 'heir' belongs to the household that shows lost_head, and to no other")
    return member


def some_texts(record: Record, key: str) -> tuple[str, ...]:
    """The texts under `key`; none is a fault."""
    texts = record.texts(key)
    if not texts:
        record.fault(f"'{key}' must name some; for example {key}: [one, two]")
    return texts


def codes_of(fact: str) -> frozenset[str]:
    """The codes that a fact may have, as in a roll."""
    return frozenset(roll_columns().by_fact[fact].names.written)


def _head(record: Record, key: str) -> Head:
    found = record.record(key)
    if found is None:
        record.fault(f"'{key}' is missing; for example {key}: {{name: Nguyễn Thị An, sex: F, born: 1980}}")
        return Head("", "", 0)
    head = Head(found.text("name"), found.code("sex", frozenset(_SEXES.values())), found.whole("born") or 0)
    found.check_no_other_keys()
    return head


def _counts(record: Record, key: str, allowed: Collection[str]) -> dict[str, int]:
    found = record.record(key)
    counts = {name: found.whole(name) or 0 for name in found.values} if found else {}
    for name in counts.keys() - set(allowed):
        record.fault(f"'{name}' is not known under '{key}'", key)
    if not any(counts.values()):
        record.fault(f"'{key}' must name some, each with a number above 0")
    return counts
