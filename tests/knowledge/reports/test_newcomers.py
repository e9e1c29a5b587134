"""A household that nobody knows is proposed, and entered only by the commune's decision, with all that was told."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.bootstrap import build_library
from knowledge.households.decisions import BadDecision, Decision
from knowledge.households.history.changes import OutOfReach, Source
from knowledge.households.history.replaying import as_of
from knowledge.households.history.rows import Conflict
from knowledge.households.history.standings import Reading
from knowledge.households.household import Support
from knowledge.households.reasons import Reason
from knowledge.households.register import Register
from knowledge.households.scope import Area, Scope
from knowledge.reports.applying import record, undo
from knowledge.reports.keeping import Message, NoReport, propose, report_row
from knowledge.reports.model import Naming, Newcomer, Op, Report, ReportedChange, ReportedHousehold, Standing
from knowledge.reports.newcomers import enter_newcomer, propose_newcomer, refuse_newcomer, waiting_newcomers
from tests.knowledge.households.invented import LAN, store

STANDARDS = build_library(read_all=False).screener.standards
SENT = dt.datetime(2019, 6, 10, 3)
LATER = SENT + dt.timedelta(days=2)
DAY = dt.date(2019, 6, 12)
COMMUNE = Area("bim-son", "14815")
TOLD = (
    ReportedChange("members", Op.SET, 4),
    ReportedChange("class", Op.SET, "poor"),
    ReportedChange("supports", Op.ADD, Support("rice")),
    ReportedChange("event", Op.ADD, "moved_in", on=dt.date(2019, 6, 9)),
)
BY = Source("person:9", LATER, LATER, by_review=True)
NEW = Newcomer("Khuất Duy Bạch", Area("bim-son", "14815", "Thôn 3"), "M")


@pytest.fixture(autouse=True)
def households(register: Register) -> None:
    store(register, LAN)


def proposed(register: Register) -> Report:
    said = ReportedHousehold(None, "ông Bạch", (), TOLD, naming=Naming("khuất duy bạch", "M"))
    report = propose(register, Message("person:7", "m1", "…", SENT), [said], SENT)
    row = report_row(register.session, report.number, "person:7")
    propose_newcomer(register, row, [each.number for each in report.proposals], NEW)
    return record(register, row, SENT)


def test_it_is_entered_by_the_decision_with_everything_that_was_told(register: Register) -> None:
    report = proposed(register)
    assert not report.waiting
    [waiting] = waiting_newcomers(register)
    assert (waiting.who, waiting.reported_class, waiting.code) == ("person:7", "poor", "BS-HL-0004")
    decision = Decision("BS-HL-0004", "poor", DAY, Reason.MOVED_IN)
    assert enter_newcomer(register, waiting.newcomer.number, decision, STANDARDS, BY) is Reason.MOVED_IN
    entered = register.find("BS-HL-0004")
    assert entered
    assert (entered.name, entered.village, entered.members, entered.household_class, entered.class_since) == (
        "Khuất Duy Bạch",
        "Thôn 3",
        4,
        "poor",
        DAY,
    )
    assert entered.supports == (Support("rice"),)
    assert entered.reported_class is None
    assert as_of(register, "BS-HL-0004", dt.date(2019, 6, 11), Reading.KNOWN) is None
    before = as_of(register, "BS-HL-0004", dt.date(2019, 6, 11), Reading.SEEN)
    assert before
    assert before.household_class is None
    assert waiting_newcomers(register) == ()
    with pytest.raises(NoReport):
        enter_newcomer(register, waiting.newcomer.number, replace(decision, code="BS-HL-0005"), STANDARDS, BY)


@pytest.mark.parametrize(
    "bad",
    [
        Decision(LAN.code, "poor", DAY, Reason.NEW),
        Decision("không", "poor", DAY, Reason.NEW),
        Decision("BS-HL-0004", "poor", DAY, None),
        Decision("BS-HL-0004", "poor", DAY, Reason.FELL_BACK),
        Decision("BS-HL-0004", "not_poor", DAY, Reason.NEW),
        Decision("BS-HL-0004", "poor", DAY + dt.timedelta(days=9), Reason.NEW),
    ],
    ids=["taken code", "no code", "no reason", "one that fell back", "not listed, with a reason", "a day to come"],
)
def test_a_decision_that_cannot_be_enters_nothing(register: Register, bad: Decision) -> None:
    proposed(register)
    [waiting] = waiting_newcomers(register)
    with pytest.raises(BadDecision):
        enter_newcomer(register, waiting.newcomer.number, bad, STANDARDS, BY)
    assert register.find("BS-HL-0004") is None
    assert waiting_newcomers(register)


def test_the_commune_may_refuse_and_its_cadre_may_take_it_back_before(register: Register) -> None:
    report = proposed(register)
    [waiting] = waiting_newcomers(register)
    refuse_newcomer(register, waiting.newcomer.number, LATER)
    row = report_row(register.session, report.number, "person:7")
    assert {Standing(each.standing) for each in row.proposals} == {Standing.DROPPED}
    assert waiting_newcomers(register) == ()


def test_what_was_entered_is_not_taken_back_by_its_cadre(register: Register) -> None:
    report = proposed(register)
    [waiting] = waiting_newcomers(register)
    enter_newcomer(register, waiting.newcomer.number, Decision("BS-HL-0004", "not_poor", DAY), STANDARDS, BY)
    with pytest.raises(Conflict):
        undo(
            register,
            report_row(register.session, report.number, "person:7"),
            Source("person:7", LATER, LATER, reason="nhầm"),
        )


def test_nobody_proposes_or_sees_one_out_of_reach(register: Register) -> None:
    elsewhere = Register(register.session, register.vault, Scope(frozenset({Area("bim-son", "14812")})))
    proposed(register)
    assert waiting_newcomers(elsewhere) == ()
    said = ReportedHousehold(None, "ông Bạch", (), TOLD[:1])
    report = propose(elsewhere, Message("person:8", "m2", "…", SENT), [said], SENT)
    row = report_row(register.session, report.number, "person:8")
    with pytest.raises(OutOfReach):
        propose_newcomer(elsewhere, row, [report.proposals[0].number], NEW)
