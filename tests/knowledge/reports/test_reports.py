"""What a cadre reports is proposed with what stands, applied once and as shown, and can be taken back."""

import datetime as dt
from dataclasses import replace

import pytest

from knowledge.households.history.changes import OutOfReach, Source
from knowledge.households.history.replaying import history
from knowledge.households.history.rows import Conflict
from knowledge.households.household import Support
from knowledge.households.register import Register
from knowledge.households.scope import NOWHERE
from knowledge.reports.applying import TooLate, record, undo
from knowledge.reports.keeping import Message, NoReport, propose, report_row
from knowledge.reports.model import Op, ReportedChange, ReportedHousehold, Standing, Waits
from knowledge.reports.settling import choose, drop, put_right, vouch
from knowledge.reports.waiting import expire, waiting_reports
from tests.knowledge.households.invented import LAN, change, source, store

SENT = dt.datetime(2019, 6, 10, 3)
LATER = SENT + dt.timedelta(hours=2)
MEMBERS = ReportedChange("members", Op.SET, 4, "4 khẩu")
HOA = replace(LAN, code="BS-HL-0009", name="Mai Văn Hòa", birth_year=1949, members=2)


def lan(*changes: ReportedChange) -> list[ReportedHousehold]:
    return [ReportedHousehold(LAN.code, LAN.name, (LAN.code,), changes)]


def message(text: str = "nhà bà Lan 4 khẩu", name: str | None = "m1", who: str = "person:7") -> Message:
    return Message(who, name, text, SENT)


@pytest.fixture(autouse=True)
def households(register: Register) -> None:
    store(register, LAN, HOA)


def stored(register: Register, *changes: ReportedChange, **of_message: str) -> int:
    return propose(register, message(**of_message), lan(*changes), SENT).number


def recorded(register: Register, *changes: ReportedChange, **of_message: str) -> int:
    number = stored(register, *changes, **of_message)
    record(register, report_row(register.session, number, of_message.get("who", "person:7")), LATER)
    return number


def by(later: dt.timedelta, reason: str | None = None) -> Source:
    """Who takes something back, so long after it was recorded."""
    return Source("person:7", LATER + later, LATER + later, reason=reason)


def standings(register: Register, number: int) -> list[tuple[Standing, Waits | None]]:
    rows = report_row(register.session, number, "person:7").proposals
    return [(Standing(row.standing), Waits(row.waits) if row.waits else None) for row in rows]


def test_nothing_is_applied_before_a_yes_and_then_all_at_once(register: Register) -> None:
    water = ReportedChange("deprived.water", Op.SET, False, "có nước rồi")
    number = stored(register, MEMBERS, water)
    assert register.find(LAN.code) == LAN
    report = record(register, report_row(register.session, number, "person:7"), LATER)
    after = register.find(LAN.code)
    assert after
    assert (after.members, after.deprived["water"], report.settled_at) == (4, False, LATER)
    newest = history(register, LAN.code)[-1]
    assert (newest.who, newest.seen_at, newest.known_at, newest.message) == ("person:7", SENT, LATER, "m1")


def test_lists_supports_and_events_are_added(register: Register) -> None:
    recorded(
        register,
        ReportedChange("causes", Op.REMOVE, "land"),
        ReportedChange("needs", Op.ADD, "credit"),
        ReportedChange("supports", Op.ADD, Support("housing", 40_000_000)),
        ReportedChange("event", Op.ADD, "visited", on=dt.date(2019, 6, 9)),
        ReportedChange("event", Op.ADD, "death"),
    )
    after = register.find(LAN.code)
    assert after
    assert (after.causes, after.needs) == ({"illness"}, {"credit"})
    assert after.supports == (*(LAN.supports or ()), Support("housing", 40_000_000))
    assert (after.visited_on, after.members) == (dt.date(2019, 6, 9), LAN.members)


def test_a_second_yes_and_the_same_message_again_change_nothing(register: Register) -> None:
    gift = ReportedChange("supports", Op.ADD, Support("rice"))
    number = recorded(register, gift)
    lines = len(history(register, LAN.code))
    record(register, report_row(register.session, number, "person:7"), LATER)
    assert propose(register, message(), lan(gift), LATER).number == number
    assert len(history(register, LAN.code)) == lines


def test_an_edited_message_revises_what_waits_and_proposes_the_difference_of_what_was_recorded(
    register: Register,
) -> None:
    number = stored(register, MEMBERS)
    five = replace(MEMBERS, value=5)
    assert propose(register, message("5 khẩu"), lan(five), LATER).waiting[0].change.value == 5
    record(register, report_row(register.session, number, "person:7"), LATER)
    water = ReportedChange("deprived.water", Op.SET, False)
    revised = propose(register, message("5 khẩu, có nước"), lan(five, water), LATER)
    assert [each.change.field for each in revised.waiting] == ["deprived.water"]
    assert revised.number == number


def test_a_value_that_changed_meanwhile_is_a_conflict_and_the_rest_is_recorded(register: Register) -> None:
    number = stored(register, MEMBERS, ReportedChange("students", Op.SET, 1))
    change(register, [(LAN, replace(LAN, members=6))], source(SENT + dt.timedelta(minutes=5)))
    record(register, report_row(register.session, number, "person:7"), LATER)
    assert standings(register, number) == [(Standing.WAITING, Waits.CONFLICT), (Standing.RECORDED, None)]
    after = register.find(LAN.code)
    assert after
    assert (after.members, after.students) == (6, 1)


def test_what_was_seen_earlier_does_not_replace_what_was_seen_later(register: Register) -> None:
    change(register, [(LAN, replace(LAN, members=6))], source(SENT + dt.timedelta(days=1)))
    number = stored(register, MEMBERS)
    assert standings(register, number) == [(Standing.WAITING, Waits.CONFLICT)]


@pytest.mark.parametrize(
    ("unlikely", "of"),
    [
        (ReportedChange("income", Op.SET, 9_800_000), LAN),
        (ReportedChange("income", Op.SET, 98_000), LAN),
        (ReportedChange("members", Op.SET, 40), LAN),
        (ReportedChange("members", Op.SET, 0), LAN),
        (ReportedChange("students", Op.SET, 4), LAN),
        (ReportedChange("event", Op.ADD, "birth"), HOA),
    ],
    ids=["income x10", "income /10", "40 members", "no member", "more pupils than members", "birth at the old"],
)
def test_the_implausible_takes_an_explicit_yes(register: Register, unlikely: ReportedChange, of: object) -> None:
    code = HOA.code if of is HOA else LAN.code
    report = propose(register, message(), [ReportedHousehold(code, None, (code,), (unlikely,))], SENT)
    row = report_row(register.session, report.number, "person:7")
    record(register, row, LATER)
    assert standings(register, report.number) == [(Standing.WAITING, Waits.IMPLAUSIBLE)]
    vouch(row, report.proposals[0].number)
    record(register, row, LATER)
    assert standings(register, report.number)[0][0] is Standing.RECORDED


def test_the_same_gift_told_by_two_cadres_takes_an_explicit_yes(register: Register) -> None:
    gift = ReportedChange("supports", Op.ADD, Support("housing", 40_000_000))
    recorded(register, gift, who="person:8", name="m8")
    assert standings(register, stored(register, gift)) == [(Standing.WAITING, Waits.IMPLAUSIBLE)]


def test_a_class_is_noted_as_reported_and_waits_for_the_commune(register: Register) -> None:
    number = recorded(register, ReportedChange("class", Op.SET, "newly_escaped"))
    after = register.find(LAN.code)
    assert after
    assert (after.household_class, after.reported_class) == ("poor", "newly_escaped")
    assert standings(register, number) == [(Standing.RECORDED, Waits.DECISION)]


def test_several_that_fit_are_asked_and_nothing_is_recorded_before_one_is_chosen(register: Register) -> None:
    said = [ReportedHousehold(None, "Lan", (LAN.code, HOA.code), (MEMBERS,))]
    report = propose(register, message(), said, SENT)
    row = report_row(register.session, report.number, "person:7")
    record(register, row, LATER)
    assert standings(register, report.number) == [(Standing.WAITING, Waits.ASK)]
    choose(register, row, [report.proposals[0].number], LAN.code)
    record(register, row, LATER)
    after = register.find(LAN.code)
    assert after
    assert after.members == 4


def test_a_row_is_corrected_or_dropped(register: Register) -> None:
    report = propose(register, message(), lan(MEMBERS, ReportedChange("students", Op.SET, 1)), SENT)
    row = report_row(register.session, report.number, "person:7")
    put_right(register, row, report.proposals[0].number, replace(MEMBERS, value=5))
    drop(row, [report.proposals[1].number], LATER)
    record(register, row, LATER)
    after = register.find(LAN.code)
    assert after
    assert (after.members, after.students) == (5, None)
    with pytest.raises(NoReport):
        put_right(register, row, report.proposals[0].number, replace(MEMBERS, value=6))


def test_undo_takes_all_of_a_report_back_within_a_day(register: Register) -> None:
    number = recorded(register, MEMBERS, ReportedChange("deprived.water", Op.SET, False))
    row = report_row(register.session, number, "person:7")
    with pytest.raises(TooLate):
        undo(register, row, by(dt.timedelta(hours=25)))
    undo(register, row, by(dt.timedelta(hours=1)))
    assert register.find(LAN.code) == LAN


def test_after_a_day_it_is_taken_back_by_an_entry_with_its_reason(register: Register) -> None:
    number = recorded(register, MEMBERS)
    undo(register, report_row(register.session, number, "person:7"), by(dt.timedelta(days=3), "đếm nhầm"))
    assert register.find(LAN.code) == LAN
    assert history(register, LAN.code)[-1].reason == "đếm nhầm"


def test_what_another_recorded_since_it_was_read_back_is_asked_about_first(register: Register) -> None:
    gift = ReportedChange("supports", Op.ADD, Support("housing", 40_000_000))
    number = stored(register, gift)
    recorded(register, gift, who="person:8", name="m8")
    row = report_row(register.session, number, "person:7")
    record(register, row, LATER)
    assert standings(register, number) == [(Standing.WAITING, Waits.IMPLAUSIBLE)]
    vouch(row, row.proposals[0].id)
    record(register, row, LATER)
    assert standings(register, number) == [(Standing.RECORDED, None)]


def test_nothing_is_taken_back_that_something_newer_stands_upon(register: Register) -> None:
    number = recorded(register, MEMBERS)
    standing = register.find(LAN.code)
    assert standing
    change(register, [(standing, replace(standing, members=7))], source(LATER + dt.timedelta(minutes=1)))
    with pytest.raises(Conflict):
        undo(register, report_row(register.session, number, "person:7"), by(dt.timedelta(hours=1)))
    assert standings(register, number) == [(Standing.RECORDED, None)]


def test_waiting_reports_are_listed_and_expire_after_a_week(register: Register) -> None:
    number = stored(register, MEMBERS)
    assert [report.number for report in waiting_reports(register.session, "person:7")] == [number]
    assert expire(register.session, SENT + dt.timedelta(days=6)) == ()
    assert expire(register.session, SENT + dt.timedelta(days=8)) == ((number, "person:7"),)
    assert waiting_reports(register.session, "person:7") == ()
    assert standings(register, number) == [(Standing.EXPIRED, None)]


def test_nobody_reaches_anothers_report_or_a_household_out_of_reach(register: Register) -> None:
    number = stored(register, MEMBERS)
    with pytest.raises(NoReport):
        report_row(register.session, number, "person:8")
    blind = Register(register.session, register.vault, NOWHERE)
    report = propose(blind, message(name="m3"), lan(MEMBERS), SENT)
    assert report.proposals[0].waits is Waits.ASK or report.proposals[0].waits is Waits.UNKNOWN
    with pytest.raises(OutOfReach):
        choose(blind, report_row(register.session, report.number, "person:7"), [], LAN.code)
