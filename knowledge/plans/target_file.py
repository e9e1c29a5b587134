"""How one entry of `targets.yaml` is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from knowledge.plans.indicators import Indicator
from knowledge.plans.targets import Start, Strictness, Target, TargetKind
from knowledge.yamlfile import Record

YEARLY = "yearly"
_YEARLY_KINDS = frozenset(
    {
        TargetKind.YEARLY_FALL,
        TargetKind.YEARLY_FALL_AVERAGE,
        TargetKind.YEARLY_RISE,
        TargetKind.EACH_YEAR,
        TargetKind.YEARLY_AVERAGE,
    }
)


def target(record: Record, indicators: Mapping[str, Indicator]) -> Target:
    """A figure to reach; what cannot be read is noted as a fault."""
    kind, comparison = record.code("kind", frozenset(TargetKind)), record.code("comparison", frozenset(Strictness))
    least, most = _range(record)
    indicator = record.code("indicator", indicators)
    yearly = record.has("deadline") and record.values["deadline"].value == YEARLY
    found = Target(
        id=record.text("id"),
        indicator=indicators.get(indicator, Indicator(indicator)),
        kind=TargetKind(kind) if kind in frozenset(TargetKind) else TargetKind.LEVEL,
        comparison=Strictness(comparison) if comparison in frozenset(Strictness) else Strictness.AT_LEAST,
        least=least,
        most=most,
        unit=record.text("unit"),
        about=record.has("about") and record.text("about") == "true",
        area=record.text("area") if record.has("area") else None,
        baseline=_start(record),
        deadline=None if yearly else record.date("deadline"),
        yearly=yearly,
        says=record.told("says"),
        cites=record.texts("cites"),
    )
    _check(record, found)
    return found


def _check(record: Record, found: Target) -> None:
    if "value" not in record.values:
        record.fault("'value' is missing; write value: null where the plan names no figure")
    if "deadline" not in record.values:
        record.fault(f"'deadline' is missing; a day, '{YEARLY}', or null where the plan names no time")
    if found.yearly != (found.kind in _YEARLY_KINDS):
        record.fault(
            f"'{found.kind}' and the deadline do not fit: deadline: {YEARLY} belongs to yearly kinds alone",
            "deadline",
        )
    if found.least is not None and found.most is not None and found.least > found.most:
        record.fault("'from' must not be greater than 'to'", "value")
    record.check_no_other_keys()


def _range(record: Record) -> tuple[float | None, float | None]:
    if not record.has("value") or not record.is_mapping("value"):
        single = record.number("value")
        return single, single
    bounds = record.record("value")
    return (bounds.number("from"), bounds.number("to")) if bounds else (None, None)


def _start(record: Record) -> Start | None:
    start = record.record("baseline")
    if start is None:
        return None
    value, date, address = start.number("value"), start.date("date"), start.text("address")
    start.check_no_other_keys()
    if value is None or date is None:
        start.fault("a baseline has its day; for example baseline: {value: 35, date: 2018-01-01, address: II.2.a/t2}")
    return Start(value or 0.0, date or dt.date.min, address)
