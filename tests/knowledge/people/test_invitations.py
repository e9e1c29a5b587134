"""Invitations: who may make which, when they hold, and that a token is good for once."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.people.accounts import link, person_of
from knowledge.people.forgetting import INVITATIONS_KEPT, forget_old_tokens
from knowledge.people.invitations import (
    LASTS,
    Invited,
    NotAllowed,
    invite,
    invite_again,
    invite_household,
    open_invitations,
    revoke,
)
from knowledge.people.joining import MOST_WRONG, NEW_DEVICE, TokenState, device_of, look_at, redeem
from knowledge.people.roles import ROLES, STAFF, Office, Role
from knowledge.people.staff import end_office
from knowledge.people.tables import InvitationRow
from knowledge.people.tokens import household_code_in
from knowledge.store.account import Account
from knowledge.store.agenda import take
from tests.knowledge.households.invented import LAN, store
from tests.knowledge.people.invented import (
    AT,
    BA_DINH,
    BANK,
    BIM_SON,
    EVERYWHERE,
    LAM_SON,
    NOW,
    VILLAGE,
    admin,
    joined,
    later,
    official,
)
from tests.who import account

CADRE = Office(Role.CADRE, LAM_SON)
PLACES = (EVERYWHERE, BIM_SON, LAM_SON, VILLAGE, BA_DINH, Area("bac-ha"), Area("bac-ha", "02848"))
GIVERS = {
    Role.COMMUNE_OFFICIAL: (LAM_SON, {Role.CADRE: {LAM_SON, VILLAGE}, Role.AGENCY: {LAM_SON}}),
    Role.DISTRICT_OFFICIAL: (
        BIM_SON,
        {
            Role.COMMUNE_OFFICIAL: {LAM_SON, BA_DINH},
            Role.CADRE: {LAM_SON, VILLAGE, BA_DINH},
            Role.AGENCY: {BIM_SON, LAM_SON, BA_DINH},
        },
    ),
    Role.CADRE: (LAM_SON, {}),
}


@pytest.fixture
def session(register: Register) -> Session:
    store(register, LAN)
    return register.session


@pytest.mark.parametrize("giver", GIVERS)
def test_each_hands_on_what_lies_below_in_the_own_area_and_nothing_else(session: Session, giver: Role) -> None:
    area, allowed = GIVERS[giver]
    maker = official(session, Office(giver, area))
    for role in Role:
        for place in PLACES:
            office = Office(role, place, agency="policy_bank" if role is Role.AGENCY else None)
            if place in allowed.get(role, set()):
                assert invite(session, maker, Invited("Mai", office), AT)
            else:
                with pytest.raises(NotAllowed):
                    invite(session, maker, Invited("Mai", office), AT)


def test_not_even_an_admin_makes_an_office_that_cannot_be(session: Session) -> None:
    maker = admin(session)
    unsound = [
        Office(role, place) for role in sorted(STAFF) for place in PLACES if place.depth not in ROLES[role].levels
    ]
    unsound += [
        Office(Role.AGENCY, BIM_SON),
        Office(Role.CADRE, LAM_SON, agency="policy_bank"),
        Office(Role.HOUSEHOLD, Area(), household=LAN.code),
    ]
    for office in unsound:
        with pytest.raises(NotAllowed):
            invite(session, maker, Invited("Mai", office), AT)


def test_an_office_lasts_no_longer_than_that_of_who_gives_it(session: Session) -> None:
    last = dt.date(2019, 12, 31)
    maker = official(session, Office(Role.COMMUNE_OFFICIAL, LAM_SON), until=last)
    for wanted, until in ((None, last), (dt.date(2020, 6, 1), last), (dt.date(2019, 6, 1), dt.date(2019, 6, 1))):
        person = joined(
            session, invite(session, maker, Invited("Mai", CADRE, wanted), AT), account(f"telegram:{wanted}")
        )
        assert person.grants[0].until == until


def test_a_token_is_good_for_once_and_is_kept_nowhere(session: Session) -> None:
    token = invite(session, admin(session), Invited("Mai", CADRE), AT)
    assert look_at(session, token, account("telegram:1"), AT)[0] is TokenState.OPEN
    person = joined(session, token, account("telegram:1"))
    assert (person.name, person.grants[0].office) == ("Mai", CADRE)
    assert redeem(session, token, account("telegram:2"), AT) == (TokenState.USED, None)
    assert person_of(session, account("telegram:2"), AT) is None
    assert token not in "".join(session.scalars(select(InvitationRow.token_hash)))


def test_whoever_is_known_gets_the_further_office_under_the_own_name(session: Session) -> None:
    maker = admin(session)
    first = joined(session, invite(session, maker, Invited("Mai", CADRE), AT), account("telegram:1"))
    second = joined(session, invite(session, maker, Invited("Hoa", BANK), AT), account("telegram:1"))
    renewed = joined(
        session, invite(session, maker, Invited("Mai", CADRE, dt.date(2020, 1, 1)), AT), account("telegram:1")
    )
    assert (second.number, second.name) == (first.number, "Mai")
    assert {(grant.office, grant.until) for grant in renewed.grants} == {(BANK, None), (CADRE, dt.date(2020, 1, 1))}


def test_one_that_ran_out_was_revoked_or_lost_its_maker_leads_nowhere(session: Session) -> None:
    maker = official(session, Office(Role.COMMUNE_OFFICIAL, LAM_SON))
    token, code = (
        invite(session, maker, Invited("Mai", CADRE), AT),
        invite_household(session, maker, LAN.code, "Lan", NOW),
    )
    assert look_at(session, token, account("telegram:1"), later(days=LASTS.days))[0] is TokenState.EXPIRED
    end_office(session, maker, maker.grants[0].number, AT)
    assert look_at(session, token, account("telegram:1"), AT)[0] is TokenState.REVOKED
    assert look_at(session, code, account("telegram:1"), AT)[0] is TokenState.REVOKED


def test_invitations_are_seen_and_revoked_by_their_maker_and_those_above(session: Session) -> None:
    commune, beside = (
        official(session, Office(Role.COMMUNE_OFFICIAL, LAM_SON), "Sơn"),
        official(session, Office(Role.COMMUNE_OFFICIAL, BA_DINH), "Mai"),
    )
    district = official(session, Office(Role.DISTRICT_OFFICIAL, BIM_SON), "Hải")
    token = invite(session, commune, Invited("Hoa", CADRE), AT)
    [seen] = open_invitations(session, district, AT)
    assert open_invitations(session, commune, AT) == (seen,)
    assert open_invitations(session, beside, AT) == ()
    with pytest.raises(NotAllowed):
        revoke(session, beside, seen.number, AT)
    revoke(session, district, seen.number, AT)
    assert open_invitations(session, commune, AT) == ()
    assert look_at(session, token, account("telegram:1"), AT)[0] is TokenState.REVOKED


def test_guessing_ends_after_five_wrong_ones_for_an_hour(session: Session) -> None:
    token = invite(session, admin(session), Invited("Mai", CADRE), AT)
    for _ in range(MOST_WRONG):
        assert look_at(session, "wrong", account("telegram:1"), AT)[0] is TokenState.UNKNOWN
    assert redeem(session, token, account("telegram:1"), later(minutes=59)) == (TokenState.TOO_MANY, None)
    assert look_at(session, token, account("telegram:2"), AT)[0] is TokenState.OPEN
    assert look_at(session, token, account("telegram:1"), later(hours=1))[0] is TokenState.OPEN


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("k7mp-3xq9", "K7MP-3XQ9"),
        (" K7MP3XQ9 ", "K7MP-3XQ9"),
        ("k7mp 3xq9", "K7MP-3XQ9"),
        ("students", None),
        ("22223333", None),
        ("k7mo-3xq9", None),
    ],
)
def test_a_households_code_is_read_as_people_type_it(typed: str, code: str | None) -> None:
    assert household_code_in(typed) == code


def test_a_household_is_linked_on_telegram_and_never_in_a_browser(session: Session) -> None:
    maker = official(session, CADRE)
    code = invite_household(session, maker, LAN.code, "Lan", NOW)
    assert household_code_in(code) == code
    assert redeem(session, code, account("web:1"), AT) == (TokenState.NOT_HERE, None)
    person = joined(session, code.lower().replace("-", ""), account("telegram:1"))
    assert [grant.office.household for grant in person.grants] == [LAN.code]


def test_signing_in_on_another_device_is_for_the_staff_by_themselves_alone(session: Session) -> None:
    cadre = official(session, CADRE, "Hoa")
    above = official(session, Office(Role.COMMUNE_OFFICIAL, LAM_SON), "Sơn")
    household = joined(session, invite_household(session, cadre, LAN.code, "Lan", NOW), account("telegram:lan"))
    token = invite_again(session, cadre, cadre.number, AT)
    assert joined(session, token, account("web:phone")).number == cadre.number
    for maker, person in ((above, cadre), (admin(session), cadre), (cadre, above), (household, household)):
        with pytest.raises(NotAllowed):
            invite_again(session, maker, person.number, AT)
    waiting = invite_again(session, cadre, cadre.number, AT)
    end_office(session, above, cadre.grants[0].number, AT)
    assert look_at(session, waiting, account("web:9"), AT)[0] is TokenState.REVOKED


def test_every_new_device_is_told_to_its_person(session: Session) -> None:
    cadre = official(session, CADRE, "Hoa")
    joined(session, invite_again(session, cadre, cadre.number, AT), account("web:phone"))
    due = take(session, AT.clock)
    assert due
    assert (due.kind, device_of(due.subject)) == (NEW_DEVICE, (cadre.number, Account("web", "phone")))


def test_nobody_takes_an_invitation_of_his_own(session: Session) -> None:
    above = official(session, Office(Role.COMMUNE_OFFICIAL, LAM_SON), "Sơn")
    token = invite(session, above, Invited("Hoa", CADRE), AT)
    link(session, account("web:sơn"), above.number, NOW)
    assert redeem(session, token, account("web:sơn"), AT) == (TokenState.OWN, None)
    assert joined(session, token, account("telegram:hoa")).roles == {Role.CADRE}


def test_the_names_on_invitations_that_nobody_used_do_not_stay(session: Session) -> None:
    maker = admin(session)
    invite(session, maker, Invited("Không Ai Biết", CADRE), AT)
    link(session, account("telegram:admin"), maker.number, NOW)
    much_later = later(days=(LASTS + INVITATIONS_KEPT).days, seconds=1)
    invite(session, maker, Invited("Mai", CADRE), much_later)
    forget_old_tokens(session, much_later.now)
    assert set(session.scalars(select(InvitationRow.name))) == {"Quản trị viên", "Mai"}
