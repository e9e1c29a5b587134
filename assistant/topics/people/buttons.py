"""Buttons of accounts and offices: people, offices and invitations by their numbers."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PageRequest, PrivateRequest


@button("join")
@dataclass(frozen=True, slots=True)
class TakeInvitation(PrivateRequest):
    """Agrees to an invitation, by its token."""

    token: str


@button("nojoin")
@dataclass(frozen=True, slots=True)
class DeclineInvitation(PrivateRequest):
    """Does not agree."""


@button("ppl")
@dataclass(frozen=True, slots=True)
class ListPeople(PageRequest):
    """A page (from 0) of the people of the area."""

    page: int = 0


@button("pp")
@dataclass(frozen=True, slots=True)
class ShowPerson(PrivateRequest):
    """Somebody with their offices."""

    person: int


@button("pa")
@dataclass(frozen=True, slots=True)
class AskEndOffice(PrivateRequest):
    """Is this office of somebody to end?"""

    person: int
    office: int


@button("pe")
@dataclass(frozen=True, slots=True)
class EndOffice(PrivateRequest):
    """The office ends."""

    office: int


@button("ps")
@dataclass(frozen=True, slots=True)
class SignOutPerson(PrivateRequest):
    """Somebody is signed out in every browser."""

    person: int


@button("oi")
@dataclass(frozen=True, slots=True)
class ListInvitations(PageRequest):
    """A page (from 0) of the invitations nobody used yet."""

    page: int = 0


@button("ox")
@dataclass(frozen=True, slots=True)
class RevokeInvitation(PrivateRequest):
    """An invitation, by its number, holds no more."""

    invitation: int


@button("me")
@dataclass(frozen=True, slots=True)
class ShowAccount(PrivateRequest):
    """Who is signed in here."""


@button("ml")
@dataclass(frozen=True, slots=True)
class LinkDevice(PrivateRequest):
    """A link for another device of one's own."""


@button("mo")
@dataclass(frozen=True, slots=True)
class AskSignOut(PrivateRequest):
    """Sign out here?"""


@button("mx")
@dataclass(frozen=True, slots=True)
class SignOut(PrivateRequest):
    """This account speaks for nobody any more."""


@button("mb")
@dataclass(frozen=True, slots=True)
class SignOutBrowsers(PrivateRequest):
    """Every browser of one's own is signed out."""


@button("mu")
@dataclass(frozen=True, slots=True)
class AskPart(PrivateRequest):
    """Shall the account and its household part?"""


@button("mn")
@dataclass(frozen=True, slots=True)
class Part(PrivateRequest):
    """The account and its household part, by the household's code."""

    household: str


@button("del")
@dataclass(frozen=True, slots=True)
class AskForget(PrivateRequest):
    """What would be deleted of whoever asks?"""


@button("gone")
@dataclass(frozen=True, slots=True)
class BeForgotten(PrivateRequest):
    """Everything that is kept of them is deleted."""


@button("nodel")
@dataclass(frozen=True, slots=True)
class KeepAll(PrivateRequest):
    """Nothing is deleted."""
