"""Somebody who acts on the records: what every door asks before it opens."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy.orm import Session

from knowledge.households.history.changes import Source
from knowledge.households.register import Register
from knowledge.households.scope import NOWHERE, Scope
from knowledge.people.accounts import note_seen, person_of, stands_as
from knowledge.people.invitations import NotAllowed
from knowledge.people.roles import Doing, Person
from knowledge.people.scope import scope_of
from knowledge.store.account import Account
from knowledge.store.clock import Moment
from knowledge.store.sessions import write_with_turn
from knowledge.store.vault import Vault


class Acting:
    """An account inside the caller's transaction, at a moment. Only doors hold one: all is reached through it."""

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
    def somebody(self) -> Person:
        """Whom the account speaks for. Raises NotAllowed for an account that nobody is linked to."""
        if self.person is None:
            raise NotAllowed(str(self.account))
        return self.person

    def still_stands(self, session: Session) -> bool:
        """Whether the account, if it was asked whom it speaks for, still does, with the same offices; they stay so
        until the transaction ends."""
        return "person" not in self.__dict__ or stands_as(session, self.account, self.at, self.person)

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

    def source(self, message: str | None, *, by_review: bool = False) -> Source:
        """The person as the source of changes that are seen and known now."""
        who = self.person.who if self.person else str(self.account)
        return Source(who, self.at.now, self.at.now, message, by_review=by_review)
