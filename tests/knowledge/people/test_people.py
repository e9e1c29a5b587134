"""What each role reaches; browsers that end; ending offices; the people somebody may see."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from knowledge.households.register import Register
from knowledge.households.scope import NOWHERE, Area
from knowledge.people.accounts import LONGEST_IDLE, link, person_of
from knowledge.people.invitations import NotAllowed, invite_household
from knowledge.people.roles import Doing, Grant, Office, Role
from knowledge.people.scope import scope_of
from knowledge.people.staff import end_office, name_of, people_under, person_under, role_of, sign_out
from tests.knowledge.households.invented import LAN, store
from tests.knowledge.people.invented import (
    AT,
    BA_DINH,
    BANK,
    BIM_SON,
    EVERYWHERE,
    LAM_SON,
    VILLAGE,
    joined,
    later,
    official,
)
from tests.who import account

DAY = dt.date(2019, 5, 20)
IN_VILLAGE = replace(LAN, village="Thôn 3")
ELSEWHERE = replace(LAN, code="BH-1", district="bac-ha", commune="02848")
STAFF_OF_COMMUNE = set(Doing) - {Doing.FIELD}
ABOVE = STAFF_OF_COMMUNE - {Doing.SENSITIVE, Doing.LINK}
CADRE = {Doing.READ, Doing.SENSITIVE, Doing.CHANGE, Doing.LINK, Doing.COUNT}


def grant(office: Office, until: dt.date | None = None) -> Grant:
    return Grant(1, 1, office, until, None)


@pytest.mark.parametrize(
    ("office", "may"),
    [
        (Office(Role.ADMIN, EVERYWHERE), ABOVE),
        (Office(Role.DISTRICT_OFFICIAL, BIM_SON), ABOVE),
        (Office(Role.COMMUNE_OFFICIAL, LAM_SON), STAFF_OF_COMMUNE),
        (Office(Role.CADRE, LAM_SON), CADRE),
        (Office(Role.CADRE, VILLAGE), CADRE),
        (BANK, {Doing.FIELD}),
        (Office(Role.HOUSEHOLD, Area(), household=LAN.code), {Doing.READ}),
        (Office(Role.HOUSEHOLD, Area()), set()),
    ],
    ids=lambda given: str(given) if isinstance(given, Office) else "",  # a set has no order to be named by
)
@pytest.mark.parametrize("doing", Doing)
def test_each_role_does_what_it_may_where_it_is(office: Office, may: set[Doing], doing: Doing) -> None:
    scope = scope_of([grant(office)], doing, DAY)
    assert scope.is_empty == (doing not in may)
    assert scope.covers(IN_VILLAGE) == (doing in may)
    assert not scope.covers(ELSEWHERE) or office.role is Role.ADMIN
    assert scope.covers(LAN) == (doing in may and office.area != VILLAGE)


def test_nobody_reaches_anything_and_an_office_ends_with_its_last_day() -> None:
    assert scope_of([], Doing.READ, DAY) == NOWHERE
    cadre = grant(Office(Role.CADRE, LAM_SON), until=DAY)
    assert scope_of([cadre], Doing.READ, DAY).covers(LAN)
    assert scope_of([cadre], Doing.READ, DAY + dt.timedelta(days=1)) == NOWHERE


def test_several_offices_reach_together_and_each_only_what_it_may() -> None:
    both = [grant(Office(Role.CADRE, BA_DINH)), grant(Office(Role.HOUSEHOLD, Area(), household=LAN.code))]
    assert scope_of(both, Doing.READ, DAY).covers(LAN)
    assert not scope_of(both, Doing.CHANGE, DAY).covers(LAN)


def test_a_browser_that_was_idle_too_long_is_signed_out_and_telegram_is_not(register: Register) -> None:
    person = official(register.session, Office(Role.CADRE, LAM_SON))
    for each in (account("web:1"), account("telegram:1")):
        link(register.session, each, person.number, AT.now)
    just_in_time, too_late = later(hours=1), later(hours=2, seconds=1)
    assert dt.timedelta(hours=1) == LONGEST_IDLE
    assert person_of(register.session, account("web:1"), just_in_time) == person
    assert person_of(register.session, account("web:1"), too_late) is None
    assert person_of(register.session, account("web:1"), just_in_time) is None
    assert person_of(register.session, account("telegram:1"), later(days=100)) == person


def test_in_a_browser_nobody_speaks_for_a_household(register: Register) -> None:
    store(register, LAN)
    person = official(register.session, Office(Role.CADRE, LAM_SON), "Hoa")
    beside = official(register.session, Office(Role.CADRE, LAM_SON), "Mai")
    both = joined(
        register.session, invite_household(register.session, beside, LAN.code, "Lan", AT.now), account("telegram:Hoa")
    )
    link(register.session, account("web:1"), person.number, AT.now)
    in_browser = person_of(register.session, account("web:1"), AT)
    assert in_browser
    assert (both.roles, in_browser.roles) == ({Role.CADRE, Role.HOUSEHOLD}, {Role.CADRE})


def test_an_office_is_ended_by_its_holder_and_by_who_may_give_it(register: Register) -> None:
    session = register.session
    cadre = official(session, Office(Role.CADRE, LAM_SON), "Hoa")
    beside = official(session, Office(Role.COMMUNE_OFFICIAL, BA_DINH), "Mai")
    above = official(session, Office(Role.COMMUNE_OFFICIAL, LAM_SON), "Sơn")
    number = cadre.grants[0].number
    with pytest.raises(NotAllowed):
        end_office(session, beside, number, AT)
    link(session, account("web:1"), cadre.number, AT.now)
    end_office(session, above, number, AT)
    assert person_of(session, account("web:1"), AT) is None
    assert people_under(session, above, DAY) == ()
    with pytest.raises(NotAllowed):
        end_office(session, above, number, AT)
    end_office(session, above, above.grants[0].number, AT)


def test_people_are_seen_by_who_may_end_their_offices_by_name_in_vietnamese_order(register: Register) -> None:
    session = register.session
    official(session, Office(Role.CADRE, LAM_SON), "Đinh Văn Đức")
    official(session, Office(Role.CADRE, VILLAGE), "Dương Thị Dung")
    official(session, BANK, "Ân")
    beside = official(session, Office(Role.CADRE, BA_DINH), "Mai")
    commune = official(session, Office(Role.COMMUNE_OFFICIAL, LAM_SON), "Sơn")
    district = official(session, Office(Role.DISTRICT_OFFICIAL, BIM_SON), "Hải")
    assert [person.name for person in people_under(session, commune, DAY)] == ["Dương Thị Dung", "Đinh Văn Đức"]
    assert {person.name for person in people_under(session, district, DAY)} == {
        "Ân",
        "Dương Thị Dung",
        "Đinh Văn Đức",
        "Mai",
        "Sơn",
    }
    assert people_under(session, beside, DAY) == ()
    for act in (person_under, sign_out):
        with pytest.raises(NotAllowed):
            act(session, commune, beside.number, DAY)


def test_a_source_has_the_name_and_the_last_office_of_its_person(register: Register) -> None:
    person = official(register.session, Office(Role.CADRE, LAM_SON), "Hoa")
    assert (name_of(register.session, person.who), role_of(register.session, person.who)) == ("Hoa", Role.CADRE)
    assert (name_of(register.session, "bot.py import"), role_of(register.session, "bot.py import")) == (
        "bot.py import",
        None,
    )
    assert name_of(register.session, "person:999") == ""
