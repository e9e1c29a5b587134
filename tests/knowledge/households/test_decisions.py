"""What the commune decides of a household, and what is refused."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from knowledge.households.decisions import BadDecision, Decision, DecisionProblem, decide
from knowledge.households.history.replaying import Reading, history
from knowledge.households.history.standing_tables import FOREVER, StandingRow
from knowledge.households.imports import undo_import
from knowledge.households.reasons import Reason
from knowledge.households.register import Register
from tests.knowledge.households.invented import LAN, MORNING, source, store
from tests.knowledge.rolls.sheets import HEADINGS, LAN_ROW, bring_in, sheet, standards

JUNE = dt.date(2019, 6, 15)
LATER = dt.datetime(2019, 8, 1, 2)


def decided(register: Register, household_class: str | None, on: dt.date, **more: object) -> Reason | None:
    given = Decision(LAN.code, household_class, on, **more)  # type: ignore[arg-type]
    now = max(LATER, dt.datetime.combine(on, dt.time(5)))
    return decide(register, given, standards(), source(now))


def spans(register: Register, reading: Reading) -> list[tuple[dt.date, dt.date, str | None]]:
    rows = register.session.scalars(
        select(StandingRow).where(StandingRow.reading == reading.value).order_by(StandingRow.since)
    )
    return [(row.since, row.until, row.household_class or None) for row in rows]


def test_a_decision_is_seen_on_its_day_and_known_when_it_is_entered(register: Register) -> None:
    store(register, LAN)
    assert decided(register, "newly_escaped", JUNE, text="12/QĐ-UBND") is Reason.ESCAPED
    found = register.find(LAN.code)
    assert found is not None
    assert (found.household_class, found.class_since, found.class_decision, found.class_standard) == (
        "newly_escaped",
        JUNE,
        "12/QĐ-UBND",
        "qd-59-2015",
    )
    entered, known = MORNING.date(), LATER.date()
    assert spans(register, Reading.KNOWN) == [(entered, known, "poor"), (known, FOREVER, "newly_escaped")]
    assert spans(register, Reading.SEEN) == [(entered, JUNE, "poor"), (JUNE, FOREVER, "newly_escaped")]


def test_who_was_poor_and_escaped_fell_back(register: Register) -> None:
    store(register, replace(LAN, household_class=None, class_since=None))
    assert decided(register, "poor", JUNE) is Reason.NEW
    assert decided(register, "near_poor", JUNE + dt.timedelta(days=1)) is None
    assert decided(register, "not_poor", JUNE + dt.timedelta(days=2)) is Reason.ESCAPED
    assert decided(register, "poor", JUNE + dt.timedelta(days=3)) is Reason.FELL_BACK
    assert decided(register, "not_poor", dt.date(2019, 9, 1)) is Reason.ESCAPED
    assert decided(register, "poor", dt.date(2019, 9, 2)) is Reason.FELL_BACK
    assert decided(register, "poor", dt.date(2019, 9, 2), reason=Reason.SPLIT) is Reason.SPLIT


def test_a_household_that_leaves_has_no_class_and_keeps_the_reason(register: Register) -> None:
    store(register, LAN)
    assert decided(register, None, JUNE, reason=Reason.MOVED_OUT) is Reason.MOVED_OUT
    found = register.find(LAN.code)
    assert found is not None
    assert (found.household_class, found.class_since, found.class_reason) == (None, JUNE, "moved_out")


def test_a_class_under_the_next_standard_counts_from_its_first_day(register: Register) -> None:
    store(register, LAN)
    review = dt.date(2021, 12, 10)
    assert decided(register, "poor", review) is None
    assert decided(register, "near_poor", review, standard="nd-07-2021") is None
    found = register.find(LAN.code)
    assert found is not None
    assert (found.household_class, found.coming_class, found.coming_from) == (
        "poor",
        "near_poor",
        dt.date(2022, 1, 1),
    )
    assert spans(register, Reading.SEEN)[-1] == (dt.date(2022, 1, 1), FOREVER, "near_poor")
    assert decided(register, "not_poor", dt.date(2022, 6, 1)) is Reason.ESCAPED
    assert spans(register, Reading.SEEN)[-1] == (dt.date(2022, 6, 1), FOREVER, "not_poor")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"code": "BS-XX-1"}, DecisionProblem.UNKNOWN_HOUSEHOLD),
        ({"household_class": "rich"}, DecisionProblem.UNKNOWN_CLASS),
        ({"on": dt.date(2018, 12, 30)}, DecisionProblem.BEFORE_LAST_DECISION),
        ({"on": dt.date(2019, 8, 2)}, DecisionProblem.IN_THE_FUTURE),
        ({"reason": Reason.ESCAPED}, DecisionProblem.WRONG_REASON),
        ({"household_class": None, "reason": Reason.NEW}, DecisionProblem.WRONG_REASON),
        ({"standard": "nd-1-1999"}, DecisionProblem.UNKNOWN_STANDARD),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    register: Register, change: dict[str, object], problem: DecisionProblem
) -> None:
    store(register, LAN)
    right = Decision(LAN.code, "near_poor", JUNE)
    with pytest.raises(BadDecision) as refused:
        decide(register, replace(right, **change), standards(), source(LATER))  # type: ignore[arg-type]
    assert refused.value.problem is problem
    assert register.find(LAN.code) == LAN


def test_nothing_is_entered_before_what_is_written(register: Register) -> None:
    store(register, LAN, by=source(LATER))
    with pytest.raises(BadDecision) as refused:
        decide(register, Decision(LAN.code, "poor", dt.date(2019, 5, 1)), standards(), source(MORNING))
    assert refused.value.problem is DecisionProblem.BEFORE_LAST_ENTRY


def test_a_roll_is_seen_cell_by_cell(register: Register, tmp_path: Path) -> None:
    headings = ("Phân loại", "Ngày xếp loại", "Lý do biến động", "Số khẩu", "Ngày cập nhật")
    values = ("Nghèo", dt.date(2017, 12, 31), "Tái nghèo", 4, dt.date(2019, 3, 1))
    number = bring_in(register, sheet(tmp_path, (*HEADINGS, *headings), (*LAN_ROW, *values)))
    seen = {change.fact.fact: change.seen_at for change in history(register, LAN.code)}
    assert history(register, LAN.code)[0].fact.fact == "code"
    assert seen["class"] == seen["class_reason"] == dt.datetime(2017, 12, 30, 17)
    assert seen["members"] == seen["commune"] == dt.datetime(2019, 2, 28, 17)
    assert spans(register, Reading.SEEN)[0][0] == dt.date(2017, 12, 31)
    [known] = register.session.scalars(select(StandingRow).where(StandingRow.reading == "known"))
    assert (known.since, known.stood_since, known.class_reason) == (
        MORNING.date(),
        dt.date(2017, 12, 31),
        "fell_back",
    )
    undo_import(register, number, source(LATER))
    assert [row[2] for row in spans(register, Reading.SEEN)] in ([], [None])


def test_a_row_that_gives_only_why_a_household_left_takes_it_off_the_list(register: Register, tmp_path: Path) -> None:
    store(register, LAN)
    bring_in(register, sheet(tmp_path, (*HEADINGS, "Lý do biến động"), (*LAN_ROW, "Hộ không còn người")))
    found = register.find(LAN.code)
    assert found is not None
    assert (found.household_class, found.class_reason) == (None, "died_out")


def test_a_class_that_changes_without_its_day_has_none(register: Register, tmp_path: Path) -> None:
    store(register, LAN)
    bring_in(register, sheet(tmp_path, (*HEADINGS, "Phân loại"), (*LAN_ROW, "Cận nghèo")))
    found = register.find(LAN.code)
    assert found is not None
    assert (found.household_class, found.class_since, found.class_standard) == ("near_poor", None, None)
