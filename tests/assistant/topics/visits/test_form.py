"""What a tap on the visit form says."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.topics.visits.form import (
    as_reported,
    may_say,
    need_ticked,
    needs_after,
    next_count,
    next_mark,
    ticked,
)
from assistant.topics.visits.questions import VisitOpen
from knowledge.reports.model import Event, Op, ReportedChange
from tests.knowledge.households.invented import LAN

DAY = dt.date(2019, 5, 18)
FORM = VisitOpen(LAN.code, DAY)


@pytest.mark.parametrize(
    ("stands", "taps"),
    [(True, ["0", "1", ""]), (False, ["1", "0", ""]), (None, ["1", "0", ""])],
    ids=["lacking", "not lacking", "not known"],
)
def test_a_mark_turns_with_each_tap_and_comes_back_to_what_stands(stands: bool | None, taps: list[str]) -> None:
    household = replace(LAN, deprived={} if stands is None else {"water": stands})
    form, said = FORM, []
    for _ in taps:
        value = next_mark(form, household, "deprived.water")
        form = ticked(form, "deprived.water", value)
        said.append(value)
    assert said == taps
    assert form == FORM


def test_a_number_that_is_back_at_what_stands_says_nothing() -> None:
    household = replace(LAN, members=3)
    four = ticked(FORM, "members", next_count(FORM, household, "members", 1))
    assert four.told == (("members", "4"),)
    assert ticked(four, "members", next_count(four, household, "members", -1)) == FORM
    assert next_count(FORM, replace(LAN, members=1), "members", -1) == ""


def test_needs_are_added_and_dropped_by_the_same_tap() -> None:
    household = replace(LAN, needs=frozenset({"credit"}))
    form = need_ticked(need_ticked(FORM, household, "credit"), household, "job")
    assert needs_after(form, household) == {"job"}
    assert need_ticked(need_ticked(form, household, "credit"), household, "job") == FORM


def test_the_form_is_one_report_of_the_visit_and_what_changed_on_its_day() -> None:
    form = ticked(ticked(FORM, "deprived.water", "0"), "members", "4")
    assert as_reported(form, LAN).changes == (
        ReportedChange("event", Op.ADD, Event.VISITED, on=DAY),
        ReportedChange("deprived.water", Op.SET, False, on=DAY),
        ReportedChange("members", Op.SET, 4, on=DAY),
    )


@pytest.mark.parametrize(
    ("field", "value"), [("class", "poor"), ("deprived.water", "true"), ("members", "-1"), ("members", "٣"), ("", "1")]
)
def test_a_forged_button_says_nothing(field: str, value: str) -> None:
    assert not may_say(field, value)
