"""Nobody hands on a power to himself: not by an invitation of his own, not through others, not under another name."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.orm import Session

from knowledge.households.register import Register
from knowledge.people.accounts import link, person_of, persons_ever_of, unlink
from knowledge.people.forgetting import forget_old_tokens, forget_person
from knowledge.people.invitations import Invited, invite, invite_again, invite_first_admin, invite_household
from knowledge.people.joining import TokenState, redeem
from knowledge.people.roles import Office, Person, Role
from knowledge.store.clock import utc_now
from tests.knowledge.households.invented import LAN, store
from tests.knowledge.people.invented import AT, BIM_SON, EVERYWHERE, LAM_SON, NOW, admin, joined, official
from tests.who import account

CADRE, COMMUNE = Office(Role.CADRE, LAM_SON), Office(Role.COMMUNE_OFFICIAL, LAM_SON)
DISTRICT = Office(Role.DISTRICT_OFFICIAL, BIM_SON)
HOA = account("telegram:Lê Thị Hoa")


@pytest.fixture
def session(register: Register) -> Session:
    store(register, LAN)
    return register.session


@pytest.fixture
def hoa(session: Session) -> Person:
    """A district official: whoever holds the commune under her sees what she does not."""
    return official(session, DISTRICT)


def helper(session: Session, maker: Person, office: Office, name: str = "Mai") -> Person:
    return joined(session, invite(session, maker, Invited(name, office), AT), account(f"telegram:{name}"))


def tried(session: Session, token: str, name: str = "telegram:Lê Thị Hoa") -> TokenState:
    return redeem(session, token, account(name), AT)[0]


def test_an_own_invitation_is_refused_after_signing_out_too(session: Session, hoa: Person) -> None:
    token = invite(session, hoa, Invited("Ai", COMMUNE), AT)
    assert tried(session, token) is TokenState.OWN
    unlink(session, HOA)
    assert tried(session, token) is TokenState.OWN
    assert person_of(session, HOA, AT) is None


def test_a_browser_that_was_signed_in_remains_its_owners(session: Session, hoa: Person) -> None:
    browser = account("web:0123456789abcdef")
    link(session, browser, hoa.number, NOW)
    token = invite(session, hoa, Invited("Ai", COMMUNE), AT)
    unlink(session, browser)
    assert redeem(session, token, browser, AT) == (TokenState.OWN, None)


def test_whom_somebody_let_in_lets_him_into_nothing(session: Session, hoa: Person) -> None:
    mai = helper(session, hoa, COMMUNE)
    token = invite(session, mai, Invited("Hoa", CADRE), AT)
    assert tried(session, token) is TokenState.FROM_OWN
    code = invite_household(session, mai, LAN.code, "Lan", NOW)
    assert tried(session, code) is TokenState.FROM_OWN
    unlink(session, HOA)
    assert tried(session, token) is TokenState.FROM_OWN


def test_nor_does_anybody_further_down(session: Session) -> None:
    first = admin(session)
    lan = helper(session, first, DISTRICT, "Lan")
    mai = helper(session, lan, COMMUNE)
    token = invite(session, mai, Invited("Quản trị viên", CADRE), AT)
    assert tried(session, token, "telegram:admin") is TokenState.FROM_OWN


def test_who_has_the_power_from_somebody_else_as_well_may_let_him_in(session: Session, hoa: Person) -> None:
    mai = helper(session, hoa, COMMUNE)
    joined(session, invite(session, admin(session), Invited("Mai", DISTRICT), AT), account("telegram:Mai"))
    token = invite(session, mai, Invited("Hoa", CADRE), AT)
    assert tried(session, token) is TokenState.OPEN


def test_whom_somebody_else_let_in_may(session: Session, hoa: Person) -> None:
    lan = helper(session, admin(session), COMMUNE, "Lan")
    assert tried(session, invite(session, lan, Invited("Hoa", CADRE), AT)) is TokenState.OPEN
    assert hoa.number


def test_a_sign_in_is_of_no_use_to_somebody_else_who_is_signed_in(session: Session, hoa: Person) -> None:
    mai = helper(session, hoa, COMMUNE)
    token = invite_again(session, mai, mai.number, AT)
    assert tried(session, token) is TokenState.TAKEN
    found = person_of(session, HOA, AT)
    assert found is not None
    assert found.number == hoa.number
    assert tried(session, token, "telegram:Mai") is TokenState.OPEN


def test_nobody_makes_himself_administrator(session: Session) -> None:
    first = admin(session)
    second = helper(session, first, Office(Role.ADMIN, EVERYWHERE), "Hai")
    assert (
        tried(session, invite(session, second, Invited("Một", DISTRICT), AT), "telegram:admin") is TokenState.FROM_OWN
    )
    assert tried(session, invite_first_admin(session, "Ba", NOW), "telegram:admin") is TokenState.OPEN  # the operator's


def test_what_is_remembered_of_an_account_goes_with_its_person_or_after_a_month(session: Session, hoa: Person) -> None:
    token = invite(session, hoa, Invited("Ai", COMMUNE), AT)
    unlink(session, HOA)
    forget_old_tokens(session, NOW)
    assert tried(session, token) is TokenState.OWN
    forget_person(session, hoa, AT)
    assert tried(session, token) is TokenState.REVOKED  # her offices have ended
    unlink(session, account("telegram:admin"))
    assert persons_ever_of(session, account("telegram:admin"), AT)
    forget_old_tokens(session, utc_now() + dt.timedelta(days=31))
    assert not persons_ever_of(session, account("telegram:admin"), AT)
