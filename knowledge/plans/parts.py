"""How each part of a plan is read from its record."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.plans.model import (
    Agency,
    AreaGroup,
    Baseline,
    Deadline,
    Duty,
    Finding,
    Kind,
    Period,
    Provision,
    Rhythm,
)
from knowledge.yamlfile import Record

LONGEST_ANSWER = 470
FEWEST_QUESTIONS = 5
LONGEST_ID = 50  # a button carries the id within Telegram's 64 bytes
OWNER_FROM = frozenset({"text", "inferred"})


@dataclass(frozen=True, slots=True)
class Codes:
    """The closed lists that a plan's entries may use."""

    topics: frozenset[str]
    groups: frozenset[str]
    agencies: frozenset[str]
    places: frozenset[str]


def provision(record: Record, codes: Codes) -> Provision:
    """One provision; too few ways of asking or too long an answer is a fault."""
    kind = record.code("kind", frozenset(Kind))
    found = Provision(
        id=record.text("id"),
        cites=record.texts("cites"),
        kind=Kind(kind) if kind in frozenset(Kind) else Kind.ORDER,
        title=record.told("title"),
        says=record.told("says"),
        topics=record.codes("topics", codes.topics),
        groups=record.codes("groups", codes.groups),
        agencies=record.codes("agencies", codes.agencies),
        places=record.codes("places", codes.places),
        asked_as=record.texts("asked_as"),
        asked_elsewhere=record.texts_elsewhere("asked_as_{}"),
    )
    _check_provision(record, found)
    return found


def _check_provision(record: Record, found: Provision) -> None:
    record.check_no_other_keys()
    if len(found.asked_as) < FEWEST_QUESTIONS:
        record.fault(f"'asked_as' has {len(found.asked_as)} lines, at least {FEWEST_QUESTIONS} are needed", "asked_as")
    if len(found.id) > LONGEST_ID:
        record.fault(f"'id' has {len(found.id)} characters, at most {LONGEST_ID} fit on a button", "id")
    if not found.topics:
        record.fault("'topics' is empty; name at least one")
    for words in found.says.all:
        if len(words) > LONGEST_ANSWER:
            record.fault(f"'says' has {len(words)} characters, at most {LONGEST_ANSWER}: split it by subject", "says")


def period(head: Record) -> Period:
    """The years of the plan."""
    record = head.record("period")
    if record is None:
        head.fault("'period' is missing; for example period: {from: 2016, to: 2020, cites: [III.2]}")
        return Period(0, 0, ())
    found = Period(record.whole("from") or 0, record.whole("to") or 0, record.texts("cites"))
    record.check_no_other_keys()
    if not 1990 < found.first_year <= found.last_year < 2100:
        record.fault("'from' and 'to' must be years, the first not after the last")
    return found


def area_group(record: Record, codes: Codes) -> AreaGroup:
    """A group of communes."""
    found = AreaGroup(
        record.text("id"), record.told("name"), record.codes("places", codes.places), record.texts("cites")
    )
    record.check_no_other_keys()
    return found


def baseline(record: Record) -> Baseline:
    """A figure on how things stood."""
    found = Baseline(
        id=record.text("id"),
        indicator=record.text("indicator"),
        value=record.number("value") or 0.0,
        unit=record.text("unit"),
        date=record.date("date"),
        area=_optional(record, "area"),
        cites=record.texts("cites"),
    )
    if not record.has("value"):
        record.fault("'value' is missing; a baseline is a figure")
    record.check_no_other_keys()
    return found


def deadline(record: Record, codes: Codes) -> Deadline:
    """Something due."""
    repeats = record.code("repeats", frozenset(Rhythm))
    found = Deadline(
        id=record.text("id"),
        due=_month_day(record),
        year=record.whole("year"),
        repeats=Rhythm(repeats) if repeats in frozenset(Rhythm) else Rhythm.ONCE,
        owner=record.code("owner", codes.agencies),
        owner_inferred=record.code("owner_from", OWNER_FROM) == "inferred",
        says=record.told("says"),
        cites=record.texts("cites"),
    )
    if found.year is not None and found.repeats is not Rhythm.ONCE:
        record.fault(
            "'year' belongs to what is due once; what comes back, or whose year the text leaves open, has year: null",
            "year",
        )
    if found.repeats is Rhythm.LEFT_OPEN and found.due is None:
        record.fault("'left_open' is for a day without a year; give 'due'", "repeats")
    record.check_no_other_keys()
    return found


def agency(record: Record, codes: Codes) -> Agency:
    """An office and its duties."""
    duties = tuple(_duty(duty, codes) for duty in record.records("duties"))
    found = Agency(record.code("agency", codes.agencies), record.told("name"), duties)
    record.check_no_other_keys()
    return found


def finding(record: Record) -> Finding:
    """A fault inside the plan."""
    found = Finding(record.text("id"), record.texts("cites"), record.texts("provisions"), record.told("says"))
    record.check_no_other_keys()
    return found


def excuses(outline: Record) -> dict[str, str]:
    """Address -> why no entry cites it."""
    record = outline.record("excused") if outline.has("excused") else None
    return {address: record.text(address) for address in record.values} if record else {}


def _duty(record: Record, codes: Codes) -> Duty:
    found = Duty(record.codes("topics", codes.topics), record.told("says"), record.texts("cites"))
    record.check_no_other_keys()
    return found


def _optional(record: Record, key: str) -> str | None:
    return record.text(key) if record.has(key) else None


def _month_day(record: Record) -> tuple[int, int] | None:
    if not record.has("due"):
        return None
    month, _, day = record.text("due").partition("-")
    if month.isdigit() and day.isdigit() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return int(month), int(day)
    record.fault("'due' must be month and day; for example due: \"10-30\"", "due")
    return None
