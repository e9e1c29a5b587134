"""Whose power an invitation hands on: nobody gives it to himself, not through others either."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy.orm import Session

from knowledge.people.accounts import grants_of
from knowledge.people.invitations import Invitation
from knowledge.people.roles import ROLES, Doing, Grant, Office, Role


def rests_on(session: Session, invitation: Invitation, people: Collection[int], day: dt.date) -> bool:
    """Whether an invitation is only possible by offices that these people gave, directly or through others."""
    if invitation.made_by is None or not people:
        return False
    return _rests(session, invitation.made_by, invitation.office, frozenset(people), day)


def _rests(session: Session, maker: int, office: Office, people: frozenset[int], day: dt.date) -> bool:
    """Whether every office by which somebody may hand this one on goes back to these people. Who gave whom has no
    circle: an office is always given before what is handed on by it."""
    covering = [grant for grant in grants_of(session, maker, day) if _covers(grant, office)]
    return bool(covering) and all(_goes_back(session, grant, people, day) for grant in covering)


def _goes_back(session: Session, grant: Grant, people: frozenset[int], day: dt.date) -> bool:
    giver = grant.given_by
    return giver is not None and (giver in people or _rests(session, giver, grant.office, people, day))


def _covers(grant: Grant, office: Office) -> bool:
    rules = ROLES[grant.office.role]
    if office.role is Role.HOUSEHOLD:
        return Doing.LINK in rules.may  # where the household lies was asked when the code was made
    return office.role in rules.hands_on and grant.office.area.contains(office.area)
