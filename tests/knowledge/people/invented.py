"""Invented people with offices, and the accounts they speak from."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from knowledge.households.scope import Area
from knowledge.people.invitations import Invited, invite, invite_first_admin
from knowledge.people.joining import redeem
from knowledge.people.roles import Office, Person, Role
from knowledge.store.account import Account
from knowledge.store.clock import Moment
from tests.who import account

NOW = dt.datetime(2019, 5, 20, 3)
AT = Moment(NOW, NOW.date())
EVERYWHERE, BIM_SON = Area(), Area("bim-son")
LAM_SON, BA_DINH, VILLAGE = Area("bim-son", "14815"), Area("bim-son", "14812"), Area("bim-son", "14815", "Thôn 3")
BANK = Office(Role.AGENCY, BIM_SON, agency="policy_bank")


def later(**time: float) -> Moment:
    """So much later."""
    now = NOW + dt.timedelta(**time)
    return Moment(now, (now + dt.timedelta(hours=7)).date())


def admin(session: Session) -> Person:
    """The first admin, by their account `telegram:admin`."""
    return joined(session, invite_first_admin(session, "Quản trị viên", NOW), account("telegram:admin"))


def official(session: Session, office: Office, name: str = "Lê Thị Hoa", until: dt.date | None = None) -> Person:
    """Somebody with an office given by an admin, by the account `telegram:<name>`."""
    giver = admin(session)
    return joined(session, invite(session, giver, Invited(name, office, until), AT), account(f"telegram:{name}"))


def joined(session: Session, token: str, whose: Account, at: Moment = AT) -> Person:
    """Whoever took an invitation."""
    state, person = redeem(session, token, whose, at)
    assert person, state
    return person
