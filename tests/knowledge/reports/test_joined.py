"""Several messages make one report: each keeps its own name and moment, can be put right by its edit, and all of it is
recorded and taken back at once."""

import datetime as dt

import pytest

from knowledge.households.history.changes import Source
from knowledge.households.history.replaying import history
from knowledge.households.register import Register
from knowledge.reports.applying import record, undo
from knowledge.reports.keeping import Message, find_report, propose, propose_together, report_row
from knowledge.reports.model import Op, Report, ReportedChange, ReportedHousehold, Standing
from tests.knowledge.households.invented import LAN, store

MORNING = dt.datetime(2019, 6, 10, 1)
NOON, NIGHT = MORNING + dt.timedelta(hours=4), MORNING + dt.timedelta(hours=14)


def members(count: int) -> list[ReportedHousehold]:
    change = ReportedChange("members", Op.SET, count, f"{count} khẩu")
    return [ReportedHousehold(LAN.code, LAN.name, (LAN.code,), (change,))]


def message(name: str, sent_at: dt.datetime, text: str) -> Message:
    return Message("person:7", name, text, sent_at)


@pytest.fixture
def joined(register: Register) -> Report:
    store(register, LAN)
    later = message("m2", NOON, "nhà bà Lan 6 khẩu"), members(6)
    return propose_together(register, [later, (message("m1", MORNING, "nhà bà Lan 5 khẩu"), members(5))], NIGHT)


def confirmed(register: Register, report: Report) -> Report:
    return record(register, report_row(register.session, report.number, "person:7"), NIGHT)


def test_messages_are_ordered_and_dated_by_when_they_were_sent(register: Register, joined: Report) -> None:
    assert [part.message for part in joined.parts] == ["m1", "m2"]
    assert [proposal.seen_at for proposal in joined.proposals] == [MORNING, NOON]
    confirmed(register, joined)
    entered = [(each.fact.new, each.seen_at, each.message) for each in history(register, LAN.code)][-2:]
    assert entered == [(5, MORNING, "m1"), (6, NOON, "m2")]


def test_all_of_it_is_taken_back_to_what_stood_before(register: Register, joined: Report) -> None:
    confirmed(register, joined)
    undo(register, report_row(register.session, joined.number, "person:7"), Source("person:7", NIGHT, NIGHT))
    after = register.find(LAN.code)
    assert after
    assert after.members == LAN.members


def test_an_edit_revises_what_its_own_message_said(register: Register, joined: Report) -> None:
    edited = propose(register, message("m1", MORNING, "nhà bà Lan 4 khẩu"), members(4), NIGHT)
    assert edited.number == joined.number
    assert [each.change.value for each in edited.waiting] == [6, 4]
    assert confirmed(register, edited).waiting == ()
    after = propose(register, message("m2", NOON, "nhà bà Lan 7 khẩu"), members(7), NIGHT)
    assert [each.change.value for each in after.waiting] == [7]
    assert {each.standing for each in after.proposals} == {Standing.WAITING, Standing.RECORDED}


def test_the_same_message_again_and_a_question_for_it_give_the_joined_report(
    register: Register, joined: Report
) -> None:
    again = propose(register, message("m2", NOON, "nhà bà Lan 6 khẩu"), members(6), NIGHT)
    found = find_report(register.session, "person:7", "m1")
    assert found
    assert (again.number, found.number) == (joined.number, joined.number)
    assert find_report(register.session, "person:8", "m1") is None
