"""How a household stood from day to day, read from its history by either of its two dates.

Known: what was known by the end of a day, as it was entered. Seen: what is now known to have been true then; a
household lived where it is first said to live.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from knowledge.households.facts import attribute_of, from_text
from knowledge.households.history.standing_tables import FOREVER, NO_CLASS, NOWHERE_YET, StandingRow
from knowledge.households.household_tables import ChangeRow
from knowledge.households.reasons import LISTED, Reason, left_by
from knowledge.store.clock import day_in_vietnam

AT_ONCE = 500  # households per statement
_STANDINGS = StandingRow.__table__
_DECIDED = ("class", "class_since", "class_reason", "class_standard")
_COMING = ("coming_class", "coming_since", "coming_reason", "coming_standard")
_PLACE = ("district", "commune", "village", "area")
_KEY = ("district", "commune", "household_class")
_MADE = frozenset(
    {"reading", "household", "since", "until", "stood_since", "was_poor", "was_near_poor", "district", "commune"}
)
_COLUMNS = tuple(column.name for column in _STANDINGS.columns if column.name not in _MADE)


class Reading(StrEnum):
    """By which of its two dates a change counts: when it was seen in the field, or when it became known."""

    KNOWN = "known"
    SEEN = "seen"


class Line(NamedTuple):
    """A fact's value as a line of the history gives it; the days are Vietnam's. Lines of one entry were told
    at once."""

    number: int
    fact: str
    value: Any
    seen: dt.date
    known: dt.date
    entry: tuple[dt.datetime, dt.datetime]
    is_of_roll: bool


def matters(fact: str) -> bool:
    """Whether how a household stands depends on a fact."""
    return fact in _FACTS


def rebuild_standings(session: Session, codes: Sequence[str]) -> None:
    """Reads the histories of these households anew and keeps how they stood."""
    for start in range(0, len(codes), AT_ONCE):
        portion = codes[start : start + AT_ONCE]
        mine = (StandingRow.household.in_(portion), StandingRow.reading.in_([reading.value for reading in Reading]))
        session.execute(delete(StandingRow).where(*mine))
        rows = [
            row
            for code, lines in _histories(session, portion)
            for reading in Reading
            for row in standings(code, lines, reading)
        ]
        if rows:
            session.execute(insert(_STANDINGS), rows)


def _histories(session: Session, codes: Sequence[str]) -> Iterator[tuple[str, list[Line]]]:
    columns = (
        ChangeRow.id, ChangeRow.fact, ChangeRow.new, ChangeRow.seen_at, ChangeRow.known_at, ChangeRow.import_id,
    )  # fmt: skip
    statement = select(ChangeRow.household, *columns).where(
        ChangeRow.household.in_(codes), ChangeRow.fact.in_(sorted(_FACTS))
    )
    rows = session.execute(statement.order_by(ChangeRow.household, ChangeRow.id)).tuples()
    for code, lines in groupby(rows, key=itemgetter(0)):
        yield code, [_line(*line[1:]) for line in lines]


def _line(number: int, fact: str, new: str | None, *times: Any) -> Line:
    seen_at, known_at, import_id = times
    days = day_in_vietnam(seen_at), day_in_vietnam(known_at)
    return Line(number, fact, from_text(fact, new), *days, (known_at, seen_at), import_id is not None)


def standings(code: str, lines: Sequence[Line], reading: Reading) -> Iterator[dict[str, Any]]:
    """The rows of one household in a reading, from its lines in the order they were entered."""
    told = _Told(code, reading)
    if reading is Reading.SEEN:
        told.facts |= _first_place(lines) | {"code": code}
    states = [(day, told.at_end_of(day, entries)) for day, entries in _days(lines, reading)]
    spans = [*states[:1], *(after for before, after in pairwise(states) if before[1] != after[1])]
    ends = [day for day, _ in spans[1:]] + [FOREVER]
    before: tuple[dt.date, Any] = (dt.date.min, None)
    for (day, state), end in zip(spans, ends, strict=True):
        if state is not None:
            back = day
            if day in told.brought_in and before[1] is None:
                entry, since = told.brought_in[day]
                back = min(day, max(since, before[0]))
                if any(entry[column] != state[column] for column in _KEY):  # it moved on at once
                    yield {**entry, "since": day, "until": day, "stood_since": back}
                    back = day
            yield {**state, "since": day, "until": end, "stood_since": back}
        before = day, state


def _days(lines: Sequence[Line], reading: Reading) -> Iterator[tuple[dt.date, list[list[Line]]]]:
    """The days on which something may change, in order, each with its lines entry by entry: one batch may hold several
    decisions on a household. What was seen on one day stands as it was entered."""
    day_of = attrgetter("known" if reading is Reading.KNOWN else "seen")
    by_day: dict[dt.date, list[list[Line]]] = defaultdict(list)
    for entry in (list(entry) for _, entry in groupby(lines, key=attrgetter("entry"))):
        by_day[day_of(entry[0])].append(entry)
    for line in lines:
        if line.fact == "coming_from" and line.value is not None:
            by_day.setdefault(line.value, [])
    return ((day, by_day[day]) for day in sorted(by_day))


def _first_place(lines: Iterable[Line]) -> dict[str, Any]:
    """Where the household lived when that was first seen."""
    places = [line for line in lines if line.fact in _PLACE and line.value is not None]
    first: dict[str, Any] = {}
    for line in sorted(places, key=lambda line: (line.seen, line.number)):
        first.setdefault(line.fact, line.value)
    return first


@dataclass
class _Told:
    """What has been told of a household up to a day."""

    code: str
    reading: Reading
    facts: dict[str, Any] = field(default_factory=dict)
    been: set[str] = field(default_factory=set)  # the listed classes it has had
    escaped: set[str] = field(default_factory=set)  # those of them that it escaped from
    classed_on: dt.date | None = None
    # by the day of a roll that brought it in: how it stood by that, and since when
    brought_in: dict[dt.date, tuple[dict[str, Any], dt.date]] = field(default_factory=dict)

    def at_end_of(self, day: dt.date, moments: Iterable[Sequence[Line]]) -> dict[str, Any] | None:
        """The columns after these lines; None when the household is not in the register then."""
        for lines in moments:
            before, was_in = self._decided(day), self._is_in and bool(self._decided(day)[0])
            for line in lines:
                self.facts[line.fact] = line.value
                if line.fact == "class":
                    self.classed_on = day
            self._note_escape(before, self._decided(day))
            if self.reading is Reading.KNOWN and not was_in and lines[0].is_of_roll:
                self._note_entry(day)
        return self._columns(day) if self._is_in else None

    @property
    def _is_in(self) -> bool:
        return self.facts.get("code") is not None

    def _decided(self, day: dt.date) -> tuple[Any, ...]:
        """The class that counts: one under a coming standard as soon as that is in force."""
        comes = self.facts.get("coming_from")
        standing = self.facts.get("class_standard")
        turned = comes is not None and comes <= day and standing != self.facts.get("coming_standard")
        return tuple(self.facts.get(fact) for fact in (_COMING if turned else _DECIDED))

    def _note_escape(self, before: tuple[Any, ...], after: tuple[Any, ...]) -> None:
        if before[0] in LISTED:
            self.been.add(before[0])
            if after[0] not in LISTED and left_by(after[2], after[0]) is Reason.ESCAPED:
                self.escaped |= self.been

    def _note_entry(self, day: dt.date) -> None:
        """A roll brings it in with a class of an older day: it stood so before it was known."""
        since = self.facts.get("class_since")
        if self._is_in and since is not None and self._decided(day)[0]:
            self.brought_in.setdefault(day, (self._columns(day), since))

    def _columns(self, day: dt.date) -> dict[str, Any]:
        named = {column: self.facts.get(_FACT_OF[column]) for column in _COLUMNS}
        decided = dict(
            zip(("household_class", "class_since", "class_reason", "class_standard"), self._decided(day), strict=True)
        )
        if decided["household_class"] == "newly_escaped":  # without its day it counts from when it was told
            decided["class_since"] = decided["class_since"] or self.classed_on
        decided["household_class"] = decided["household_class"] or NO_CLASS
        place = {level: self.facts.get(level) or NOWHERE_YET for level in ("district", "commune")}
        own = {"reading": self.reading.value, "household": self.code}
        past = {"was_poor": "poor" in self.escaped, "was_near_poor": "near_poor" in self.escaped}
        return {**named, **decided, **place, **own, **past}


def _fact_of(column: str) -> str:
    """The fact that a column holds."""
    if column.startswith("deprived_"):
        return "deprived." + column.removeprefix("deprived_")
    return "class" if column == "household_class" else column


_FACT_OF: Mapping[str, str] = {column: _fact_of(column) for column in _COLUMNS}
_FACTS = frozenset({*_FACT_OF.values(), *_PLACE, *_COMING, "code", "coming_from"})
assert all(attribute_of(fact) == column for column, fact in _FACT_OF.items())  # noqa: S101 - both follow one naming
