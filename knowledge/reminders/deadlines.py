"""Deadlines of the law and of a plan on the days of a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from knowledge.people.roles import Office, Role
from knowledge.plans.model import Deadline, Plan, Rhythm
from knowledge.procedures.model import Law
from knowledge.reminders.law import LawDays
from knowledge.text import Text

COMMUNE, EVERY_OFFICE = "commune_committee", frozenset({"line_departments"})


@dataclass(frozen=True, slots=True)
class DatedDeadline:
    """What is due on a day, where that stands (document or plan, address), and who owes it: roles, or an office as the
    plan names it. `key` is the same whenever it is asked for; `comes_back_soon` for what is due every month."""

    key: str
    on: dt.date
    says: Text
    document: Text
    address: str
    roles: frozenset[Role] = frozenset()
    owner: str = ""
    comes_back_soon: bool = False

    def is_owed_by(self, office: Office) -> bool:
        """Whether an office owes it. What an office of the district owes, the district's official is told, too."""
        if self.roles:
            return office.role in self.roles
        if self.owner == COMMUNE:
            return office.role is Role.COMMUNE_OFFICIAL
        if office.role is Role.AGENCY:
            return office.agency == self.owner or self.owner in EVERY_OFFICE
        return office.role is Role.DISTRICT_OFFICIAL


def of_law(law: Law, days: Collection[LawDays], first: dt.date, last: dt.date) -> Iterator[DatedDeadline]:
    """What the law asks for from one day to another, both included."""
    for each in days:
        for on in _each_year(each.days, first, last):
            entry = law.of(each.subject, on) if each.holds_on(on) else None
            if entry:
                yield DatedDeadline(
                    f"law:{each.subject}:{on}",
                    on,
                    entry.says,
                    entry.document,
                    entry.cites[0].address,
                    each.roles,
                    comes_back_soon=len(each.days) > 1,
                )


def of_plan(plan: Plan, first: dt.date, last: dt.date) -> Iterator[DatedDeadline]:
    """What a plan asks for from one day to another, both included, as long as it is in force. What has no day in the
    text is not dated here; a year alone is its last day."""
    for deadline in plan.deadlines:
        for on in _days_of(deadline, first, last):
            if plan.period.covers(on):
                yield DatedDeadline(
                    f"{plan.id}:{deadline.id}:{on}",
                    on,
                    deadline.says,
                    plan.document,
                    deadline.cites[0],
                    owner=deadline.owner,
                )


def _days_of(deadline: Deadline, first: dt.date, last: dt.date) -> list[dt.date]:
    if deadline.year is not None:
        on = dt.date(deadline.year, *(deadline.due or (12, 31)))
        return [on] if first <= on <= last else []
    yearly = deadline.repeats in (Rhythm.YEARLY, Rhythm.LEFT_OPEN)
    return _each_year([deadline.due], first, last) if yearly and deadline.due else []


def _each_year(days: Collection[tuple[int, int]], first: dt.date, last: dt.date) -> list[dt.date]:
    every = (dt.date(year, *day) for year in range(first.year, last.year + 1) for day in days)
    return sorted(on for on in every if first <= on <= last)
