"""Reminders as somebody of the staff reaches them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from knowledge.households.scope import Area
from knowledge.people.acting import Acting
from knowledge.people.invitations import NotAllowed
from knowledge.people.roles import Office, Role
from knowledge.plans.model import Plan
from knowledge.procedures.model import Law
from knowledge.reminders.deadlines import DatedDeadline, of_law, of_plan
from knowledge.reminders.law import law_days
from knowledge.reminders.silence import SilentCommune, silent_communes
from knowledge.reminders.tables import DoneRow, ToldRow
from knowledge.reminders.wishes import REMINDED, Wishes, wish, wishes_of

OVERSEEING = frozenset({Role.COMMUNE_OFFICIAL, Role.DISTRICT_OFFICIAL})
LOOKED_BACK = dt.timedelta(days=14)  # how long something overdue is reminded of
STAGES = (1, 7, 30)  # days before
SHORT_STAGES = (1, 7)  # of what comes back every month
OVERDUE = -1


@dataclass(frozen=True, slots=True)
class Owed:
    """A deadline that somebody owes, for which area, how many days are left (below 0: over), and the stage of reminding
    it has reached: 30, 7, 1, -1, None before the first."""

    deadline: DatedDeadline
    area: Area
    days_left: int
    stage: int | None


class RemindersDoor:
    """What the person owes and is told of."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    @property
    def wishes(self) -> Wishes:
        """How the person is reminded. Raises NotAllowed for nobody known."""
        return wishes_of(self._acting.session, self._acting.somebody.number)

    def wish(self, wishes: Wishes) -> None:
        """Changes that. Raises NotAllowed and ValueError."""
        wish(self._acting.session, self._acting.somebody.number, wishes)

    @property
    def offices(self) -> tuple[Office, ...]:
        """The person's offices whose deadlines are reminded of."""
        grants = self._acting.person.grants if self._acting.person else ()
        return tuple(each.office for each in grants if each.office.role in REMINDED)

    def owed(self, law: Law, plan_of: Callable[[str], Plan], ahead: dt.timedelta) -> tuple[Owed, ...]:
        """What the person's offices owe from a fortnight ago until `ahead`, and have not marked as done, by day."""
        day = self._acting.at.day
        first, last = day - LOOKED_BACK, day + ahead
        found: dict[tuple[str, Area], Owed] = {}
        for office in self.offices:
            area = Area(office.area.district, office.area.commune)
            plans = of_plan(plan_of(area.district), first, last) if area.district else ()
            for deadline in (*of_law(law, law_days(), first, last), *plans):
                if deadline.is_owed_by(office) and not self._is_done(deadline, area):
                    left = (deadline.on - day).days
                    stage = _stage(left, comes_back_soon=deadline.comes_back_soon)
                    found[deadline.key, area] = Owed(deadline, area, left, stage)
        return tuple(sorted(found.values(), key=lambda owed: (owed.deadline.on, owed.deadline.key, str(owed.area))))

    def mark_done(self, owed: Owed) -> None:
        """Nobody of that area is reminded of it any more. Raises NotAllowed."""
        if not any(owed.deadline.is_owed_by(office) for office in self.offices):
            raise NotAllowed(owed.deadline.key)
        if not self._is_done(owed.deadline, owed.area):
            self._acting.session.add(
                DoneRow(
                    deadline=owed.deadline.key,
                    district=owed.area.district or "",
                    commune=owed.area.commune or "",
                    by=self._acting.somebody.who,
                    at=self._acting.at.now,
                )
            )

    def silent(self) -> tuple[SilentCommune, ...]:
        """The communes that the person oversees and that have fallen silent."""
        areas = [office.area for office in self.offices if office.role in OVERSEEING and office.area.district]
        return silent_communes(self._acting.session, areas, self._acting.at.now)

    def is_told(self, what: str) -> bool:
        """Whether the person was told this before."""
        return self._acting.session.get(ToldRow, (self._acting.somebody.number, what)) is not None

    def note_told(self, what: str) -> None:
        """The person is told this now, and not again."""
        person = self._acting.somebody.number
        self._acting.session.merge(ToldRow(person_id=person, what=what, at=self._acting.at.now))

    def _is_done(self, deadline: DatedDeadline, area: Area) -> bool:
        done = select(DoneRow).where(
            DoneRow.deadline == deadline.key,
            DoneRow.district == (area.district or ""),
            DoneRow.commune == (area.commune or ""),
        )
        return self._acting.session.scalar(done) is not None


def _stage(left: int, *, comes_back_soon: bool) -> int | None:
    if left < 0:
        return OVERDUE
    return next((stage for stage in (SHORT_STAGES if comes_back_soon else STAGES) if left <= stage), None)
