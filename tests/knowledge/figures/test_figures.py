"""Figures entered for areas: what stood on a day, and where it comes from."""

import datetime as dt
from dataclasses import replace

import pytest

from knowledge.figures.entered import (
    HOUSEHOLDS,
    MOST,
    AreaFigure,
    BadFigure,
    FigureProblem,
    enter_figure,
    figure_on,
    figures_of,
    sum_of_communes,
    withdraw_figure,
)
from knowledge.households.register import Register
from knowledge.households.scope import Area
from tests.knowledge.households.invented import MORNING

HA_LAN, BIM_SON = Area("bim-son", "14827"), Area("bim-son")
DAY = dt.date(2018, 12, 31)
FIGURE = AreaFigure(
    what=HOUSEHOLDS,
    area=HA_LAN,
    value=1_204,
    on=DAY,
    source="Báo cáo 12/BC-UBND",
    entered_by="tests",
    entered_at=MORNING,
)


def value_on(register: Register, day: dt.date, area: Area = HA_LAN, what: str = HOUSEHOLDS) -> int | None:
    found = figure_on(register.session, what, area, day)
    return found.value if found else None


def test_a_figure_comes_back_as_it_was_entered(register: Register) -> None:
    figure = replace(FIGURE, agency="vbsp", what="credit", area=Area("bim-son", "14827", "Thôn 3"))
    number = enter_figure(register.session, figure)
    register.session.expire_all()
    assert figure_on(register.session, "credit", figure.area, DAY) == replace(figure, number=number)


def test_the_newest_of_the_day_or_before_counts(register: Register) -> None:
    for on, value in ((DAY, 1_204), (dt.date(2017, 12, 31), 1_190), (dt.date(2019, 3, 1), 1_210), (DAY, 1_205)):
        enter_figure(register.session, replace(FIGURE, on=on, value=value))
    days = (dt.date(2017, 12, 30), dt.date(2017, 12, 31), DAY, dt.date(2019, 2, 28), dt.date(2030, 1, 1))
    assert [value_on(register, day) for day in days] == [None, 1_190, 1_205, 1_205, 1_210]


def test_only_the_area_itself_and_only_what_was_asked_counts(register: Register) -> None:
    enter_figure(register.session, FIGURE)
    enter_figure(register.session, replace(FIGURE, area=Area("bim-son", "14827", "Thôn 3"), value=80))
    assert value_on(register, DAY) == 1_204
    assert value_on(register, DAY, BIM_SON) is None
    assert value_on(register, DAY, Area("bim-son", "14827", "Thôn 4")) is None
    assert value_on(register, DAY, what="credit") is None


def test_a_sum_needs_every_commune(register: Register) -> None:
    def found(*communes: str) -> tuple[int | None, tuple[str, ...]]:
        figures = sum_of_communes(register.session, HOUSEHOLDS, "bim-son", communes, DAY)
        return figures.total, figures.lacking

    enter_figure(register.session, FIGURE)
    enter_figure(register.session, replace(FIGURE, area=Area("bim-son", "14824"), value=0))
    later = replace(FIGURE, area=Area("bim-son", "14821"), on=DAY + dt.timedelta(days=1), value=300)
    enter_figure(register.session, later)
    assert found("14827", "14824") == (1_204, ())
    assert found("14827", "14821", "14824", "14809") == (None, ("14821", "14809"))


def test_a_withdrawn_figure_counts_no_more_but_is_still_listed(register: Register) -> None:
    enter_figure(register.session, FIGURE)
    number = enter_figure(register.session, replace(FIGURE, value=12_040))
    withdraw_figure(register.session, number, MORNING)
    assert value_on(register, DAY) == 1_204
    assert [(figure.value, figure.withdrawn_at) for figure in figures_of(register.session, HA_LAN)] == [
        (12_040, MORNING),
        (1_204, None),
    ]
    assert len(figures_of(register.session, HA_LAN, limit=1)) == 1
    assert figures_of(register.session, BIM_SON) == ()
    for gone in (number, number + 1):
        with pytest.raises(BadFigure, match="not_there"):
            withdraw_figure(register.session, gone, MORNING)


@pytest.mark.parametrize(
    ("figure", "problem"),
    [
        (replace(FIGURE, what=""), FigureProblem.NO_NAME),
        (replace(FIGURE, what="x" * 41), FigureProblem.NO_NAME),
        (replace(FIGURE, area=Area()), FigureProblem.NO_AREA),
        (replace(FIGURE, area=Area("bim-son", None, "Thôn 3")), FigureProblem.NO_AREA),
        (replace(FIGURE, value=3.5), FigureProblem.NOT_WHOLE),
        (replace(FIGURE, value="12"), FigureProblem.NOT_WHOLE),
        (replace(FIGURE, value=True), FigureProblem.NOT_WHOLE),
        (replace(FIGURE, value=-1), FigureProblem.OUT_OF_RANGE),
        (replace(FIGURE, value=MOST + 1), FigureProblem.OUT_OF_RANGE),
        (replace(FIGURE, on=dt.date(2019, 5, 7)), FigureProblem.IN_THE_FUTURE),
        (replace(FIGURE, source="  "), FigureProblem.NO_SOURCE),
    ],
)
def test_what_cannot_be_is_refused(register: Register, figure: AreaFigure, problem: FigureProblem) -> None:
    with pytest.raises(BadFigure) as error:
        enter_figure(register.session, figure)
    assert error.value.problem is problem
    assert figures_of(register.session, HA_LAN) == ()


def test_the_limits_themselves_are_taken(register: Register) -> None:
    evening = dt.datetime(2019, 5, 6, 17)  # the next day has begun in Vietnam
    for value, on in ((0, dt.date(2019, 5, 6)), (MOST, dt.date(2019, 5, 7))):
        enter_figure(register.session, replace(FIGURE, value=value, on=on, entered_at=evening))
    assert [figure.value for figure in figures_of(register.session, HA_LAN)] == [MOST, 0]
