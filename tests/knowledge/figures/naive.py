"""A second count of the figures, as plain as can be: every household is read from the list of what happened, one by
one. Nothing of the program's own counting is used."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

HOURS = dt.timedelta(hours=7)
LISTED = ("poor", "near_poor")
GONE = ("newly_escaped", "not_poor")
PLACE = ("district", "commune")


@dataclass
class Happened:
    """Facts of a household that became known at a moment (UTC); each with the day it was seen (in Vietnam)."""

    household: str
    known: dt.datetime
    facts: dict[str, Any]
    seen: dict[str, dt.date]
    by_roll: bool = False
    message: bool = False

    @property
    def known_day(self) -> dt.date:
        return (self.known + HOURS).date()


@dataclass
class Area:
    district: str
    communes: tuple[str, ...]

    def has(self, facts: dict[str, Any]) -> bool:
        return facts.get("district") == self.district and facts.get("commune") in self.communes


@dataclass
class Count:
    households: int = 0
    persons: int = 0
    unknown: int = 0
    deprived: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)


class Naive:
    def __init__(self, happened: Sequence[Happened], reading: str) -> None:
        self.reading = reading
        self.by_household: dict[str, list[Happened]] = {}
        for each in happened:
            self.by_household.setdefault(each.household, []).append(each)

    def state(self, code: str, day: dt.date) -> dict[str, Any] | None:
        """The facts of a household at the end of a day; None when the register does not have it."""
        told = self.by_household[code]
        if self.reading == "known":
            facts: dict[str, Any] = {}
            known = [each for each in told if each.known_day <= day]
            for each in known:
                facts |= each.facts | ({"class_told": each.known_day} if "class" in each.facts else {})
            return facts if known else None
        lines = [
            (each.seen[fact], number, fact, value)
            for number, each in enumerate(told)
            for fact, value in each.facts.items()
        ]
        lines.sort(key=lambda line: line[:2])
        if not [line for line in lines if line[0] <= day]:
            return None
        facts = {}
        for _, _, fact, value in reversed(lines):
            if fact in PLACE:
                facts[fact] = value  # where it is first said to live
        for seen, _, fact, value in lines:
            if seen <= day:
                facts[fact] = value
                facts |= {"class_told": seen} if fact == "class" else {}
        return facts

    def name(self, facts: dict[str, Any], day: dt.date) -> Any:
        since = facts.get("class_since") or facts.get("class_told")
        if facts.get("class") == "newly_escaped" and since and (since.year + 3, since.month, since.day) < (
            day.year, day.month, day.day,
        ):  # fmt: skip
            return "not_poor"
        return facts.get("class")

    def counts(self, area: Area, day: dt.date) -> dict[str, Count]:
        counted = {name: Count() for name in (*LISTED, *GONE)}
        for code in self.by_household:
            facts = self.state(code, day)
            if facts is None or not area.has(facts) or facts.get("class") is None:
                continue
            count = counted[self.name(facts, day)]
            count.households += 1
            count.persons += facts.get("members") or 0
            count.unknown += facts.get("members") is None
            count.deprived.update(fact[9:] for fact, value in facts.items() if fact.startswith("deprived.") and value)
            count.causes.update(facts.get("causes") or ())
        return counted

    def visited(self, area: Area, day: dt.date) -> int:
        first = day - dt.timedelta(days=29)
        number = 0
        for code, told in self.by_household.items():
            facts = self.state(code, day)
            if facts is None or not area.has(facts):
                continue
            known = [each for each in told if self.reading == "seen" or each.known_day <= day]
            number += any(first <= each.facts.get("visited_on", dt.date.min) <= day for each in known)
        return number

    def last_report(self, area: Area, day: dt.date) -> dt.datetime | None:
        found = []
        for told in self.by_household.values():
            facts: dict[str, Any] = {}
            for each in told:
                facts |= each.facts
                if each.message and each.known_day <= day and area.has(facts):
                    found.append(each.known)
        return max(found, default=None)

    def at_start(self, code: str, first: dt.date, last: dt.date) -> dict[str, Any] | None:
        """The state at the first day; what a roll brought in by the last day stood there since its class date."""
        state = self.state(code, first)
        if state is None and self.reading == "known":
            entry = self.by_household[code][0].facts
            since, known = entry.get("class_since"), self.by_household[code][0].known_day
            is_roll = self.by_household[code][0].by_roll
            if is_roll and entry.get("class") and since and since <= first and known <= last:
                return entry
        return state

    def escaped_before(self, code: str, name: str, day: dt.date) -> bool:
        """Whether the household was of a class and escaped from it by a day."""
        told = self.by_household[code]
        if self.reading == "known":
            order = [each.facts for each in told if each.known_day <= day]
        else:
            decided = [
                (each.seen["class"], number, each.facts)
                for number, each in enumerate(told)
                if "class" in each.facts and each.seen["class"] <= day
            ]
            order = [facts for _, _, facts in sorted(decided, key=lambda line: line[:2])]
        seen, listed, was = False, False, False
        for facts in order:
            if "class" in facts:
                left = facts["class"] in GONE or (facts["class"] is None and facts.get("class_reason") == "escaped")
                gone_else = facts.get("class_reason") in ("died_out", "moved_out", "merged")
                was = was or (seen and listed and left and not gone_else)
                seen, listed = seen or facts["class"] == name, facts["class"] in LISTED
        return was

    def movements(self, area: Area, first: dt.date, last: dt.date) -> dict[str, Counter[str]]:
        tables = {name: Counter[str]() for name in LISTED}
        for code in self.by_household:
            start, end = self.at_start(code, first, last), self.state(code, last)
            begins = start.get("class") if start and area.has(start) else None
            ends = end.get("class") if end and area.has(end) else None
            if begins in LISTED:
                tables[begins]["start"] += 1
            if ends in LISTED:
                tables[ends]["end"] += 1
            if begins in LISTED and begins != ends:
                tables[begins][self.out_column(area, ends, end)] += 1
            if ends in LISTED and begins != ends:
                tables[ends][self.in_column(code, area, start, end, last)] += 1
        return tables

    def out_column(self, area: Area, ends: Any, end: dict[str, Any] | None) -> str:
        if end is None or not area.has(end):
            return "other_out"
        if ends in LISTED:
            return "to_other"
        reason = end.get("class_reason")
        if reason in ("died_out", "moved_out", "merged"):
            return "other_out"
        return "escaped" if reason == "escaped" or ends in GONE else "other_out"

    def in_column(self, code: str, area: Area, start: dict[str, Any] | None, end: Any, last: dt.date) -> str:
        if start and area.has(start) and start.get("class") in LISTED:
            return "from_other"
        if start and not area.has(start) and start.get("class") in LISTED:
            return "other_in"
        reason = end.get("class_reason")
        if reason in ("moved_in", "split"):
            return "other_in"
        if reason in ("new", "fell_back"):
            return str(reason)
        return "fell_back" if self.escaped_before(code, end["class"], last) else "new"


def known_codes(counts: Iterable[Count], what: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total += getattr(count, what)
    return total
