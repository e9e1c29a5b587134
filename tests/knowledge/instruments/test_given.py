"""What the national instruments give on a day."""

import datetime as dt

import pytest

from knowledge.instruments.model import Instruments, Part, parts_on, spoken

TODAY = dt.date(2026, 11, 20)


def texts(parts: tuple[Part, ...]) -> list[str]:
    return [text.first for part in parts if (text := spoken(part.amount))]


def said(instruments: Instruments, id_: str, day: dt.date, group: str | None = None) -> str:
    return "; ".join(texts(parts_on(instruments.by_id[id_], day, group)))


@pytest.mark.parametrize(
    ("support", "id_", "figure"),
    [
        ("tuition", "nd-238-2025", "không phải đóng học phí"),
        ("health_insurance", "nd-188-2025", "70%"),
        ("rice", "nd-66-2025", "936.000"),
        ("credit", "nd-78-2002", "100 triệu"),
        ("student_credit", "qd-157-2007", "4 triệu"),
        ("water", "qd-10-2024", "25 triệu"),
        ("sanitation", "qd-10-2024", "25 triệu"),
        ("social_assistance", "nd-20-2021", "500.000"),
        ("electricity", "qd-28-2014", "30 kWh"),
        ("vocational_training", "nd-338-2025", "4 triệu"),
        ("job", "nd-338-2025", "200 triệu"),
        ("medical_care", "nq-261-2025", "100%"),
        ("emergency_relief", "nd-20-2021", "40 triệu"),
        ("legal_aid", "luat-tgpl", "miễn phí"),
        ("work_abroad", "nd-338-2025", "100%"),
    ],
)
def test_when_a_plan_has_ended_the_national_instruments_of_the_day_are_named(
    instruments: Instruments, support: str, id_: str, figure: str
) -> None:
    given = {given.instrument.id: given for given in instruments.given_on(TODAY, support)}
    assert figure in "; ".join(texts(given[id_].parts))


@pytest.mark.parametrize(
    ("id_", "last_day_before", "before", "after"),
    [
        ("nd-78-2002", dt.date(2014, 4, 30), "30 triệu", "50 triệu"),
        ("nd-78-2002", dt.date(2019, 2, 28), "50 triệu", "100 triệu"),
        ("qd-15-2013", dt.date(2013, 10, 8), "130%", "120%"),
        ("qd-62-2004", dt.date(2018, 9, 18), "6 triệu", "10 triệu"),
        ("qd-157-2007", dt.date(2022, 5, 18), "2,5 triệu", "4 triệu"),
        ("nd-20-2021", dt.date(2024, 6, 30), "360.000", "500.000"),
    ],
)
def test_an_amount_changes_on_its_day(
    instruments: Instruments, id_: str, last_day_before: dt.date, before: str, after: str
) -> None:
    old, new = said(instruments, id_, last_day_before), said(instruments, id_, last_day_before + dt.timedelta(days=1))
    assert before in old
    assert after in new
    assert after not in old
    assert before not in new


@pytest.mark.parametrize(
    ("support", "day", "first", "second"),
    [
        ("tuition", dt.date(2021, 10, 14), "nd-86-2015", "nd-81-2021"),
        ("tuition", dt.date(2025, 9, 2), "nd-81-2021", "nd-238-2025"),
        ("rice", dt.date(2025, 4, 30), "nd-116-2016", "nd-66-2025"),
        ("health_insurance", dt.date(2025, 8, 14), "nd-146-2018", "nd-188-2025"),
        ("water", dt.date(2024, 9, 1), "qd-62-2004", "qd-10-2024"),
        ("social_assistance", dt.date(2021, 6, 30), "nd-136-2013", "nd-20-2021"),
        ("work_abroad", dt.date(2025, 12, 31), "nd-61-2015", "nd-338-2025"),
        ("work_abroad", dt.date(2025, 12, 31), "ttlt-09-2016", "nd-338-2025"),
        ("vocational_training", dt.date(2025, 12, 31), "qd-46-2015", "nd-338-2025"),
        ("credit", dt.date(2023, 8, 7), "qd-31-2007", "qd-17-2023"),
    ],
)
def test_an_instrument_gives_way_to_its_successor_the_next_day(
    instruments: Instruments, support: str, day: dt.date, first: str, second: str
) -> None:
    today = {found.id for found in instruments.instruments_on(day, support)}
    tomorrow = {found.id for found in instruments.instruments_on(day + dt.timedelta(days=1), support)}
    assert first in today
    assert second not in today
    assert second in tomorrow
    assert first not in tomorrow
    assert instruments.by_id[first] in instruments.replaced(second)


@pytest.mark.parametrize("id_", ["nd-39-2015", "qd-28-2014"])
def test_near_poor_is_not_poor_where_the_instrument_says_so(instruments: Instruments, id_: str) -> None:
    day = dt.date(2018, 6, 1)
    assert parts_on(instruments.by_id[id_], day, "poor")
    assert not parts_on(instruments.by_id[id_], day, "near_poor")


def test_near_poor_people_get_legal_aid_only_when_accused(instruments: Instruments) -> None:
    (part,) = parts_on(instruments.by_id["luat-tgpl"], TODAY, "near_poor")
    assert "chỉ khi bị buộc tội" in part.who.first


def test_an_instrument_out_of_force_has_no_parts(instruments: Instruments) -> None:
    assert parts_on(instruments.by_id["nd-116-2016"], TODAY) == ()


def test_a_support_that_no_instrument_speaks_of_has_an_empty_answer(instruments: Instruments) -> None:
    assert instruments.given_on(TODAY, "mentoring") == ()


def test_confirmed_instruments_come_first_then_those_most_about_the_support(instruments: Instruments) -> None:
    assert [found.id for found in instruments.instruments_on(TODAY, "tuition")] == ["nd-238-2025", "nd-66-2025"]
    assert [found.id for found in instruments.instruments_on(TODAY, "health_insurance")][-1] == "qd-705-2013"
