"""The desk at which one person works with the records: what they may see and change there, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sqlalchemy.orm import Session

from knowledge.evidence.doors import EvidenceDoor
from knowledge.figures.doors import FiguresDoor
from knowledge.households.facts import FactChange
from knowledge.households.history.changes import HouseholdChanges, OutOfReach, apply_changes
from knowledge.households.history.replaying import Change, history
from knowledge.households.history.undoing import changed_household, last_change, undo_change
from knowledge.households.household import Household
from knowledge.households.naming.names import NameMatch, find_by_name
from knowledge.households.register import AT_ONCE, HouseholdsPage
from knowledge.households.scope import Area, Scope
from knowledge.households.selection import EVERY_HOUSEHOLD, Selection
from knowledge.people.acting import Acting
from knowledge.people.doors import OwnAccount, PeopleDoor, PeopleNames, Requests, Tokens
from knowledge.people.notices import Notice, drop_notices, notices_for
from knowledge.people.roles import STAFF, Doing, Person, Role
from knowledge.people.sight import Sight
from knowledge.people.viewings import ViewedHow, note_viewings
from knowledge.publishing.doors import PapersDoor
from knowledge.reminders.doors import RemindersDoor
from knowledge.reports.doors import ReportsDoor
from knowledge.reports.visit_rounds import VisitsDoor
from knowledge.rolls.doors import RollsDoor
from knowledge.store.account import Account
from knowledge.store.agenda import Entry, put
from knowledge.store.clock import Moment
from knowledge.store.sessions import write_with_turn
from knowledge.store.vault import Vault

CHANGE_UNDONE = "change undone"  # on the agenda: the change and who took it back, by number


class Desk:
    """The records as an account reaches them inside the caller's transaction, at a moment."""

    def __init__(self, session: Session, vault: Vault, account: Account, at: Moment) -> None:
        self._acting = Acting(session, vault, account, at)

    @property
    def account(self) -> Account:
        """Who writes."""
        return self._acting.account

    @property
    def at(self) -> Moment:
        """When."""
        return self._acting.at

    @property
    def person(self) -> Person | None:
        """Whom the account speaks for, None for nobody known."""
        return self._acting.person

    def still_stands(self, session: Session) -> bool:
        """Whether what the person may do is still what this desk went by."""
        return self._acting.still_stands(session)

    @property
    def own(self) -> OwnAccount:
        """The person's own account."""
        return OwnAccount(self._acting)

    @property
    def tokens(self) -> Tokens:
        """Invitations to be taken up."""
        return Tokens(self._acting)

    @property
    def people(self) -> PeopleDoor:
        """Those under the person."""
        return PeopleDoor(self._acting)

    @property
    def requests(self) -> Requests:
        """What households ask to have put right."""
        return Requests(self._acting)

    @property
    def names(self) -> PeopleNames:
        """Who is meant by the sources of changes."""
        return PeopleNames(self._acting)

    @property
    def figures(self) -> FiguresDoor:
        """What is counted, and figures of areas."""
        return FiguresDoor(self._acting)

    @property
    def reports(self) -> ReportsDoor:
        """What the person reports, and what the commune decides of reports."""
        return ReportsDoor(self._acting)

    @property
    def papers(self) -> PapersDoor:
        """The forms that the person may take away."""
        return PapersDoor(self._acting)

    @property
    def reminders(self) -> RemindersDoor:
        """What the person owes by a day, and is reminded of."""
        return RemindersDoor(self._acting)

    @property
    def evidence(self) -> EvidenceDoor:
        """Photos, voices and places that came with reports."""
        return EvidenceDoor(self._acting)

    @property
    def visits(self) -> VisitsDoor:
        """The person's rounds of visits."""
        return VisitsDoor(self._acting)

    @property
    def rolls(self) -> RollsDoor:
        """Rolls in, and imports."""
        return RollsDoor(self._acting)

    @property
    def is_staff(self) -> bool:
        """Whether the person holds any office but that of a household."""
        return self.person is not None and bool(self.person.roles & STAFF)

    @property
    def own_household(self) -> str | None:
        """The code of the household that the account is linked to."""
        grants = self.person.grants if self.person else ()
        return next((grant.office.household for grant in grants if grant.office.role is Role.HOUSEHOLD), None)

    @property
    def home_district(self) -> str | None:
        """The district that all of the person's offices, or their household, lie in."""
        areas = (
            {grant.office.area.district for grant in self.person.grants if not grant.office.household}
            if self.person
            else set()
        )
        if not areas and self.own_household and (household := self.find(self.own_household)):
            areas = {household.district}
        return areas.pop() if len(areas) == 1 else None

    def scope(self, doing: Doing) -> Scope:
        """What the person reaches when doing this."""
        return self._acting.scope(doing)

    def may(self, doing: Doing) -> bool:
        """Whether the person may do this anywhere."""
        return self._acting.may(doing)

    def find_to(self, doing: Doing, code: str) -> Household | None:
        """The household with this code where the person may do this with it; None when there is none."""
        return self._acting.register(doing).find(code)

    def find_all_to(self, doing: Doing, codes: Sequence[str]) -> dict[str, Household]:
        """The households of these codes with which the person may do this, by code."""
        return self._acting.register(doing).find_all(codes)

    def villages(self, doing: Doing, area: Area) -> tuple[Area, ...]:
        """The villages of an area that have households with which the person may do this."""
        return self._acting.register(doing).villages(area)

    def count_by_class(self, doing: Doing, area: Area) -> dict[str | None, int]:
        """How many households of an area have each decided class, of those with which the person may do this."""
        return self._acting.register(doing).count_by_class(area)

    def find(self, code: str) -> Household | None:
        """The household with this code as the person may see it; None when there is none in reach."""
        household = self._acting.register(Doing.READ).find(code)
        return self.shown(household) if household else None

    def open_record(self, code: str) -> Household | None:
        """As `find`, and notes that the record was looked at, whatever is said of it."""
        household = self.find(code)
        if household:
            self.note_shown((code,), ())
        return household

    def search(self, typed: str, area: Area, limit: int = 20) -> tuple[NameMatch, ...]:
        """Households in reach whose head's name is like the typed one, best first."""
        found = find_by_name(self._acting.register(Doing.READ), typed, area, limit)
        return tuple(replace(match, household=self.shown(match.household)) for match in found)

    def page(self, area: Area, number: int, size: int, only: Selection = EVERY_HOUSEHOLD) -> HouseholdsPage:
        """A page (from 0) of the selected households in reach."""
        page = self._acting.register(Doing.READ).page(area, number, size, only)
        return HouseholdsPage(tuple(map(self.shown, page.households)), page.total)

    def history(self, code: str) -> tuple[Change, ...]:
        """The changes of a household in reach, in their order, without the values that the person may not see."""
        household = self._acting.register(Doing.READ).find(code)
        if household is None:
            return ()
        changes = history(self._acting.register(Doing.READ), code)
        return tuple(self.sight.changes(household, changes))

    def export(self, area: Area) -> Iterator[Household]:
        """The households that the person may take away, as they may be passed on, in the order of `Register.all_in`; it
        is noted."""
        households = self._acting.register(Doing.EXPORT).all_in(area)
        while portion := tuple(islice(households, AT_ONCE)):
            self._note_viewings(tuple(household.code for household in portion), ViewedHow.EXPORT)
            yield from map(self.sight.for_a_file, portion)

    def take_notices(self, former: Account) -> tuple[Notice, ...]:
        """What the person, or whoever spoke from the account `former`, is to be told now; it is told once."""
        if not (self.person or former):
            return ()
        session, number = self._acting.session, self.person.number if self.person else None
        found = notices_for(session, number, former or self.account)
        if found:
            write_with_turn(session, lambda writing: drop_notices(writing, found.keys()))
        return tuple(found.values())

    def note_shown(self, opened: Collection[str], listed: Collection[str]) -> None:
        """Notes whose records were shown in this turn, and of which households a line; nobody's own."""
        own = {self.own_household}
        self._note_viewings(tuple(sorted({*opened} - own)), ViewedHow.CARD)
        self._note_viewings(tuple(sorted({*listed} - {*opened} - own)), ViewedHow.LIST)

    def _note_viewings(self, codes: tuple[str, ...], how: ViewedHow) -> None:
        if codes and self.person:
            number, day = self.person.number, self.at.day
            write_with_turn(self._acting.session, lambda session: note_viewings(session, codes, number, day, how))

    def change(self, code: str, fact: FactChange, message: str | None) -> Change:
        """Changes one fact and gives the change. Raises OutOfReach, Conflict, ClassNotDecided or KeyMissing."""
        register = self._acting.register(Doing.CHANGE)
        apply_changes(register, [HouseholdChanges(code, (fact,))], self._acting.source(message))
        return last_change(register, code, fact.fact)

    def find_change(self, number: int) -> Change:
        """A change of a household that the person may change. Raises OutOfReach."""
        register = self._acting.register(Doing.CHANGE)
        changes = history(register, changed_household(register, number))
        found = next((change for change in changes if change.number == number), None)
        household = register.find(found.code) if found else None
        if found is None or household is None or not self.sight.may_change(household, found.fact.fact):
            raise OutOfReach(f"change {number}")
        return found

    def undo(self, number: int, among: Collection[str], message: str | None) -> Change:
        """Takes a change of one of these facts back and gives it; one of a fact that the person does not see of this
        very household is out of reach. Whoever made it is told, if it was somebody else.

        Raises OutOfReach, Conflict or ClassNotDecided.
        """
        register = self._acting.register(Doing.CHANGE)
        household = register.find(changed_household(register, number))
        seen = [fact for fact in among if household and self.sight.may_change(household, fact)]
        change = undo_change(register, number, seen, self._acting.source(message))
        if change.who != self._acting.somebody.who:
            put(self._acting.session, Entry(self.at.clock, CHANGE_UNDONE, f"{number} {self._acting.somebody.number}"))
        return change

    @property
    def sight(self) -> Sight:
        """What of households and counts the person may see."""
        return Sight(self.scope(Doing.READ), self.scope(Doing.SENSITIVE), self.own_household)

    def shown(self, household: Household) -> Household:
        """The household without what the person may not see."""
        return self.sight.household(household)
