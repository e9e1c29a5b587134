"""Reads the national instruments: one file per theme, a list of instruments each. Every fault is noted with file and
line."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from knowledge.concepts.model import Concepts, Family
from knowledge.instruments.model import Amount, Days, Instrument, Instruments, Part, Unit
from knowledge.rules.vocabulary import Vocabulary
from knowledge.standards.model import LawSource, Status, Sureness
from knowledge.text import Fault, Text
from knowledge.yamlfile import Record, read_records

CATALOG = Path(__file__).parent / "catalog"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


AREAS = frozenset({"hard_communes", "coastal_communes", "poor_communes", "rural_residents"})


@dataclass(frozen=True, slots=True)
class _Codes:
    supports: frozenset[str]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a part takes over from its instrument where it says nothing itself."""

    who: Text
    days: Days
    supports: tuple[str, ...]


def load_instruments(
    concepts: Concepts, vocabulary: Vocabulary, faults: list[Fault], catalog: Path = CATALOG
) -> Instruments:
    """Every instrument of the catalogue; faults are added to `faults`."""
    supports = vocabulary.fact("supports")
    codes = _Codes(frozenset(supports.codes) if supports else frozenset(), concepts.codes(Family.GROUP))
    records: dict[str, Record] = {}
    by_id: dict[str, Instrument] = {}
    for record in _records(catalog, faults):
        instrument = _instrument(record, codes)
        if instrument.id in by_id:
            record.fault(f"the id '{instrument.id}' stands twice", "id")
        by_id[instrument.id], records[instrument.id] = instrument, record
    for instrument in by_id.values():
        _check_successor(records[instrument.id], instrument, by_id)
    return Instruments(by_id)


def _records(catalog: Path, faults: list[Fault]) -> list[Record]:
    files = sorted(catalog.glob("*.yaml"))
    if not files:
        faults.append(Fault(catalog, 1, "there is no instrument here"))
    return [record for file in files for record in read_records(file, faults)]


def _instrument(record: Record, codes: _Codes) -> Instrument:
    who = record.told("for")
    days = _validity(record)
    supports = record.codes("supports", codes.supports)
    instrument = Instrument(
        id=record.text("id"),
        document=record.told("document"),
        article=record.text("article") if record.has("article") else None,
        supports=supports,
        who=who,
        days=days,
        replaced_by=record.text("replaced_by") if record.has("replaced_by") else None,
        source=_source(record),
        parts=tuple(_part(part, _Whole(who, days, supports), codes) for part in record.records("parts")),
    )
    record.check_no_other_keys()
    _check_instrument(record, instrument)
    return instrument


def _check_instrument(record: Record, instrument: Instrument) -> None:
    if instrument.id and not _ID.fullmatch(instrument.id):
        record.fault("'id' must be lower-case letters and numbers with hyphens; for example id: nd-146-2018", "id")
    if not instrument.supports:
        record.fault("'supports' is empty; for example supports: [credit]", "supports")
    if not instrument.parts:
        record.fault("'parts' is empty; say at least what has to be confirmed", "parts")


def _part(record: Record, whole: _Whole, codes: _Codes) -> Part:
    part = Part(
        who=record.told("for") if record.has("for") else whole.who,
        groups=record.codes("groups", codes.groups),
        areas=record.codes("areas", AREAS),
        supports=record.codes("supports", whole.supports) or whole.supports,
        amount=_amount(record),
        days=_days(record),
    )
    record.check_no_other_keys()
    if not part.days.within(whole.days):
        record.fault("'from' and 'to' must lie within the days on which the instrument is valid", "from")
    return part


def _amount(record: Record) -> Amount:
    source = _source(record)
    unconfirmed = record.told("unconfirmed") if record.has("unconfirmed") else None
    amount = _figure(record.record("amount"), unconfirmed, source)
    if source.status is Status.VERIFIED and (amount.text is None or unconfirmed):
        record.fault("a verified part has an 'amount' and nothing 'unconfirmed'")
    if source.status is Status.UNVERIFIED and (amount.text or unconfirmed is None):
        record.fault(
            "an unverified part has no 'amount', only 'unconfirmed': what has to be confirmed, and where to ask"
        )
    if unconfirmed and any(letter.isdigit() for letter in "".join(unconfirmed.all)):
        record.fault("'unconfirmed' may hold no figure", "unconfirmed")
    return amount


def _figure(record: Record | None, unconfirmed: Text | None, source: LawSource) -> Amount:
    if record is None:
        return Amount(None, unconfirmed, None, None, source)
    unit = record.code("unit", frozenset(Unit))
    amount = Amount(
        record.told("text"),
        unconfirmed,
        record.number("value"),
        Unit(unit) if unit in frozenset(Unit) else None,
        source,
    )
    record.check_no_other_keys()
    return amount


def _source(record: Record) -> LawSource:
    """A verified source is `src`; of an unverified one the file may say how sure it is, `open` where it does not."""
    status = record.code("status", frozenset(Status))
    verified = status == Status.VERIFIED
    sureness = record.code("sureness", frozenset(Sureness)) if record.has("sureness") else ""
    if sureness and verified != (sureness == Sureness.SRC):
        record.fault("'sureness: src' and 'status: verified' go together", "sureness")
    stated = Sureness(sureness) if sureness in frozenset(Sureness) else Sureness.OPEN
    where = record.text("source")
    return LawSource(Status.VERIFIED if verified else Status.UNVERIFIED, where, Sureness.SRC if verified else stated)


def _validity(record: Record) -> Days:
    valid = record.record("valid")
    if valid is None:
        record.fault("'valid' is missing; for example valid: {from: 2018-12-01, to: null}")
        return Days(None, None)
    days = _days(valid)
    valid.check_no_other_keys()
    return days


def _days(record: Record) -> Days:
    days = Days(record.date("from"), record.date("to"))
    if days.first and days.last and days.last < days.first:
        record.fault("'to' must not lie before 'from'", "to")
    return days


def _check_successor(record: Record, instrument: Instrument, by_id: dict[str, Instrument]) -> None:
    if instrument.replaced_by is None:
        return
    successor = by_id.get(instrument.replaced_by)
    if successor is None:
        record.fault(f"'{instrument.replaced_by}' is no instrument here", "replaced_by")
    elif instrument.days.last is None or successor.days.first != instrument.days.last + dt.timedelta(days=1):
        record.fault(f"'{successor.id}' must begin the day after this one ends", "replaced_by")
