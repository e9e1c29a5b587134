"""Approved rounds stay as they are; what is known later counts in the next."""

import datetime as dt
from dataclasses import replace

import pytest

from knowledge.figures.movements import Span, movements
from knowledge.figures.rounds import (
    AlreadyLocked,
    Approval,
    Kind,
    LockedList,
    NothingToApprove,
    approve_round,
    find_round,
    late_households,
)
from knowledge.figures.units import Unit
from knowledge.households.decisions import Decision, decide
from knowledge.households.history.standings import Reading
from knowledge.households.register import Register
from knowledge.standards.model import Standards
from tests.knowledge.households.invented import LAN, source, store

UNIT = Unit("bim-son", "14815", "Xã Hà Lan", ("14815",))
REVIEW = dt.date(2018, 12, 31)
APPROVED = dt.datetime(2019, 1, 20, 2)
OFFICIAL = Approval(Kind.OFFICIAL, REVIEW, "person:1", APPROVED)


@pytest.fixture
def reviewed(register: Register, standards: Standards) -> Register:
    """Three households, poor by the review."""
    empty = replace(LAN, household_class=None, class_since=None)
    codes = ("BS-HL-0003", "BS-HL-0004", "BS-HL-0005")
    store(register, *(replace(empty, code=code) for code in codes), by=source(dt.datetime(2018, 12, 1)))
    for code in codes:
        decide(register, Decision(code, "poor", REVIEW), standards, source(APPROVED))
    return register


def test_a_round_is_approved_once_and_stays(reviewed: Register, standards: Standards) -> None:
    with pytest.raises(NothingToApprove):
        approve_round(reviewed.session, replace(UNIT, codes=("14812",)), OFFICIAL)
    locked = approve_round(reviewed.session, UNIT, OFFICIAL)
    assert find_round(reviewed.session, UNIT, Kind.OFFICIAL, REVIEW) == locked
    assert find_round(reviewed.session, UNIT, Kind.PRELIMINARY, REVIEW) is None
    with pytest.raises(AlreadyLocked):
        approve_round(reviewed.session, UNIT, OFFICIAL)
    later = source(dt.datetime(2019, 2, 1))
    decide(reviewed, Decision("BS-HL-0004", "near_poor", REVIEW), standards, later)
    assert late_households(reviewed.session, UNIT, locked) == ("BS-HL-0004",)


def test_movements_start_from_the_locked_list(reviewed: Register, standards: Standards) -> None:
    locked = approve_round(reviewed.session, UNIT, OFFICIAL)
    later = source(dt.datetime(2019, 2, 1))
    decide(reviewed, Decision("BS-HL-0004", "near_poor", REVIEW), standards, later)
    decide(reviewed, Decision("BS-HL-0005", "not_poor", dt.date(2019, 1, 25)), standards, later)
    span = Span(REVIEW, dt.date(2019, 6, 30), Reading.SEEN, (LockedList(locked.reading, UNIT.district, UNIT.codes),))
    found = movements(reviewed.session, UNIT, span, {"poor": 1, "near_poor": 1})
    assert (found.poor.start, found.poor.to_other, found.poor.escaped, found.poor.end) == (3, 1, 1, 1)
    assert (found.near_poor.start, found.near_poor.from_other, found.near_poor.end) == (0, 1, 1)
    assert found.poor.balances
    assert found.near_poor.balances
