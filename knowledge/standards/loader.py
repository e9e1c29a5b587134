"""Reads the standards; every fault is noted with file and line."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

from knowledge.rules.vocabulary import Vocabulary
from knowledge.standards.model import Indicator, LawSource, Line, LineKind, Standard, Standards, Status, Validity
from knowledge.text import Fault
from knowledge.yamlfile import Record, read_record

CATALOG = Path(__file__).parent / "catalog"
AREAS = ("rural", "urban")
_NO_DAY = dt.date.min


def load_standards(vocabulary: Vocabulary, faults: list[Fault], catalog: Path = CATALOG) -> Standards:
    """Every standard of the catalogue, the oldest first; faults are added to `faults`."""
    files = sorted(catalog.glob("*.yaml"))
    if not files:
        faults.append(Fault(catalog, 1, "there is no standard here"))
    standards = [_standard(record, vocabulary) for file in files if (record := read_record(file, faults))]
    standards.sort(key=lambda standard: min((validity.first_day for validity in standard.in_force), default=_NO_DAY))
    _check_days(standards, catalog, faults)
    return Standards(tuple(standards))


def _standard(record: Record, vocabulary: Vocabulary) -> Standard:
    enough = record.record("enough_deprivations")
    standard = Standard(
        id=record.text("id"),
        number=record.text("number"),
        document=record.told("document"),
        issued=_day(record, "issued"),
        title=record.told("title"),
        in_force=tuple(_validity(entry) for entry in record.records("in_force")),
        lines=tuple(_line(entry) for entry in record.records("lines")),
        enough_deprivations=_positive(enough, "count") if enough else 0,
        enough_source=_source(enough) if enough else LawSource(Status.UNVERIFIED, ""),
        indicators=tuple(_indicator(entry, vocabulary) for entry in record.records("indicators")),
    )
    record.check_no_other_keys()
    _check_standard(record, standard)
    return standard


def _validity(record: Record) -> Validity:
    return Validity(
        _day(record, "from"), _day(record, "to"), record.text("by"), record.text("article"), _source(record)
    )


def _line(record: Record) -> Line:
    kind = record.code("kind", frozenset(LineKind))
    area = record.code("area", frozenset(AREAS))
    return Line(
        area,
        LineKind(kind) if kind in frozenset(LineKind) else LineKind.LOW_INCOME,
        _positive(record, "amount"),
        _source(record),
    )


def _indicator(record: Record, vocabulary: Vocabulary) -> Indicator:
    code = record.text("code")
    if code and vocabulary.fact(f"deprived.{code}") is None:
        record.fault(f"'deprived.{code}' is no fact of the vocabulary", "code")
    return Indicator(code, record.told("deprived_when"), _source(record))


def _source(record: Record) -> LawSource:
    """The mark and the source of a figure; the last keys of its record."""
    status = record.code("status", frozenset(Status))
    source = LawSource(Status(status) if status in frozenset(Status) else Status.UNVERIFIED, record.text("source"))
    record.check_no_other_keys()
    return source


def _day(record: Record, key: str) -> dt.date:
    day = record.date(key)
    if day is None:
        record.fault(f"'{key}' must be a day; for example {key}: 2016-01-01")
    return day or _NO_DAY


def _positive(record: Record, key: str) -> int:
    number = record.whole(key) or 0
    if number <= 0:
        record.fault(f"'{key}' must be a whole number above 0", key)
    return number


def _check_standard(record: Record, standard: Standard) -> None:
    """Both areas have a low-income line, and the lines of the two areas lie as the rules of the class take for
    granted."""
    low = [standard.line(area, LineKind.LOW_INCOME) for area in AREAS]
    poor = [standard.line(area, LineKind.POOR_BY_INCOME) for area in AREAS]
    lines = [line.amount for line in (*poor, *low) if line]
    if not standard.enough_deprivations:
        record.fault(
            "'enough_deprivations' is missing; for example enough_deprivations: "
            "{count: 3, status: verified, source: ...}"
        )
    if None in low or poor.count(None) == 1:
        record.fault(
            "'lines' needs a low_income line for rural and for urban, and poor_by_income for both or for neither",
            "lines",
        )
    elif lines != sorted(lines):
        record.fault("'lines' must rise: poor_by_income rural and urban, then low_income rural and urban", "lines")
    if not standard.enough_deprivations <= len(standard.indicators):
        record.fault("'indicators' has fewer entries than 'enough_deprivations' asks for", "indicators")


def _check_days(standards: list[Standard], catalog: Path, faults: list[Fault]) -> None:
    validities = sorted(
        (validity for standard in standards for validity in standard.in_force), key=lambda validity: validity.first_day
    )
    for before, after in pairwise(validities):
        if after.first_day <= before.last_day:
            faults.append(
                Fault(catalog, 1, f"two standards apply on {after.first_day}: by {before.by} and by {after.by}")
            )
