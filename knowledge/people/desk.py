"""The desk at which one person works with the records: what they may see and change there, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import islice

from sqlalchemy.orm import Session

from knowledge.households.changes import HouseholdChanges, Source, apply_changes
from knowledge.households.facts import FactChange
from knowledge.households.history import Change, history
from knowledge.households.household import Household
from knowledge.households.names import NameMatch, find_by_name
from knowledge.households.register import AT_ONCE, Page, Register
from knowledge.households.scope import NOWHERE, Area, Scope
from knowledge.households.selection import EVERY_HOUSEHOLD, Selection
from knowledge.households.undoing import changed_household, last_change, undo_change
from knowledge.people.accounts import note_seen, person_of
from knowledge.people.roles import STAFF, Doing, Person, Role
from knowledge.people.scope import scope_of
from knowledge.people.sight import Sight
from knowledge.people.viewings import ViewedHow, note_viewings
from knowledge.store.account import Account
from knowledge.store.clock import Moment
from knowledge.store.sessions import write_with_turn
from knowledge.store.vault import Vault


class Desk:
    """The records as an account reaches them inside the caller's transaction, at a moment."""

    def __init__(self, session: Session, vault: Vault, account: Account, at: Moment) -> None:
        self.session = session
        self.vault = vault
        self.account = account
        self.at = at

    @cached_property
    def person(self) -> Person | None:
        """Whom the account speaks for, None for nobody known."""
        person = person_of(self.session, self.account, self.at)
        if person:
            write_with_turn(self.session, lambda session: note_seen(session, self.account, self.at))
        return person

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

    def look_again(self) -> None:
        """Reads anew whom the account speaks for: their offices have changed in this turn."""
        self.__dict__.pop("person", None)

    def scope(self, doing: Doing) -> Scope:
        """What the person reaches when doing this."""
        return scope_of(self.person.grants, doing, self.at.day) if self.person else NOWHERE

    def may(self, doing: Doing) -> bool:
        """Whether the person may do this anywhere."""
        return not self.scope(doing).is_empty

    def register(self, doing: Doing) -> Register:
        """The register as far as the person may do this."""
        return Register(self.session, self.vault, self.scope(doing))

    def find(self, code: str) -> Household | None:
        """The household with this code as the person may see it; None when there is none in reach."""
        household = self.register(Doing.READ).find(code)
        return self.shown(household) if household else None

    def open_record(self, code: str) -> Household | None:
        """As `find`, and notes that the record was looked at."""
        household = self.find(code)
        if household and code != self.own_household:
            self._note_viewings((code,), ViewedHow.CARD)
        return household

    def search(self, typed: str, area: Area, limit: int = 20) -> tuple[NameMatch, ...]:
        """Households in reach whose head's name is like the typed one, best first."""
        found = find_by_name(self.register(Doing.READ), typed, area, limit)
        return tuple(replace(match, household=self.shown(match.household)) for match in found)

    def page(self, area: Area, number: int, size: int, only: Selection = EVERY_HOUSEHOLD) -> Page:
        """A page (from 0) of the selected households in reach."""
        page = self.register(Doing.READ).page(area, number, size, only)
        return Page(tuple(map(self.shown, page.households)), page.total)

    def history(self, code: str) -> tuple[Change, ...]:
        """The changes of a household in reach, in their order, without the values that the person may not see."""
        household = self.register(Doing.READ).find(code)
        if household is None:
            return ()
        changes = history(self.register(Doing.READ), code)
        return tuple(self.sight.changes(household, changes))

    def export(self, area: Area) -> Iterator[Household]:
        """The households that the person may take away, as they may be passed on, in the order of `Register.all_in`; it
        is noted."""
        households = self.register(Doing.EXPORT).all_in(area)
        while portion := tuple(islice(households, AT_ONCE)):
            self._note_viewings(tuple(household.code for household in portion), ViewedHow.EXPORT)
            yield from map(self.sight.for_a_file, portion)

    def _note_viewings(self, codes: tuple[str, ...], how: ViewedHow) -> None:
        if self.person:
            number, day = self.person.number, self.at.day
            write_with_turn(self.session, lambda session: note_viewings(session, codes, number, day, how))

    def change(self, code: str, fact: FactChange, message: str | None) -> Change:
        """Changes one fact and gives the change. Raises OutOfReach, Conflict, ClassNotDecided or KeyMissing."""
        register = self.register(Doing.CHANGE)
        apply_changes(register, [HouseholdChanges(code, (fact,))], self.source(message))
        return last_change(register, code, fact.fact)

    def undo(self, number: int, among: Collection[str], message: str | None) -> Change:
        """Takes a change of one of these facts back and gives it; one of a fact that the person does not see of this
        very household is out of reach. Raises OutOfReach, Conflict or ClassNotDecided."""
        register = self.register(Doing.CHANGE)
        household = register.find(changed_household(register, number))
        seen = [fact for fact in among if household and self.sight.may_change(household, fact)]
        return undo_change(register, number, seen, self.source(message))

    def source(self, message: str | None, *, by_review: bool = False) -> Source:
        """The person as the source of changes that are seen and known now."""
        return Source(
            self.person.who if self.person else str(self.account),
            self.at.now,
            self.at.now,
            message,
            by_review=by_review,
        )

    @property
    def sight(self) -> Sight:
        """What of households and counts the person may see."""
        return Sight(self.scope(Doing.READ), self.scope(Doing.SENSITIVE), self.own_household)

    def shown(self, household: Household) -> Household:
        """The household without what the person may not see."""
        return self.sight.household(household)
