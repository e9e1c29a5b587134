"""Figures of an area: households by class, what they ask for and have received, the poverty rate where all households
are known."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from assistant.conversation.areas import inside, named_area
from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.figures import field_turns as field
from assistant.topics.figures.answers import (
    AreaFigures,
    ChooseFigures,
    FigureNotice,
    FigureSaid,
    PovertyRate,
    SupportFigure,
    TotalOfHouseholds,
)
from assistant.topics.figures.buttons import ChooseFiguresArea, ShowField, ShowFigures
from assistant.wording.areas import AreasToChoose
from knowledge.figures.entered import HOUSEHOLDS, AreaFigure
from knowledge.figures.small_counts import FEWEST, Count, shown_sum, sum_of
from knowledge.figures.totals import Residents
from knowledge.households.facts import two_places
from knowledge.households.scope import Area
from knowledge.people.roles import Doing

CLASSES = ("poor", "near_poor", "newly_escaped", "not_poor", None)
MOST_SUPPORTS, MOST_REPORTED = 6, 5


def _show(context: Context, request: ShowFigures) -> Turn:
    """The figures of an area; for an agency those of its field. Raises OutOfReach."""
    desk = context.desk
    if desk.may(Doing.COUNT):
        return context.say(_figures(context, named_area(context, request.area, Doing.COUNT)))
    return context.hand_on(ShowField()) if desk.may(Doing.FIELD) else context.say(FigureSaid(FigureNotice.FOR_STAFF))


def _figures(context: Context, area: Area) -> AreaFigures:
    scope, in_full = context.desk.scope(Doing.COUNT), sees_all(context, area)
    is_whole = scope.covers_area(area)
    classes = _classes(context, area, in_full=in_full)
    households = _households(context, area) if is_whole else None
    return AreaFigures(
        area=area,
        day=context.desk.at.day,
        classes=classes,
        recorded=sum_of(tuple(classes.values())),
        supports=_supports(context, area, in_full=in_full),
        households=households,
        rate=_rate(classes["poor"], households),
        reported=_reported(context, area) if is_whole else (),
        is_whole=is_whole,
        has_parts=bool(inside(context, area, Doing.COUNT)),
        may_enter=area.district is not None
        and area.village is None
        and context.desk.scope(Doing.FIGURES).covers_area(area),
        in_full=in_full,
        residents=_residents(context, area) if is_whole else (),
    )


def sees_all(context: Context, area: Area) -> bool:
    """Whether the person may open every record that they count in an area: to them no number is hidden."""
    return context.desk.sight.counts_in_full(context.desk.scope(Doing.COUNT).parts_of(area))


def _classes(context: Context, area: Area, *, in_full: bool) -> Mapping[str | None, Count]:
    communes = context.desk.figures.classes(area).values()
    return {name: shown_sum([counts.get(name, 0) for counts in communes], in_full=in_full) for name in CLASSES}


def _supports(context: Context, area: Area, *, in_full: bool) -> tuple[SupportFigure, ...]:
    """The supports that most households ask for or have received."""
    codes = tuple(context.library.screener.vocabulary.facts["needs"].codes)
    communes = tuple(context.desk.figures.supports(area, codes).values())
    figures = [
        SupportFigure(
            code,
            shown_sum([counts[code].asking for counts in communes], in_full=in_full),
            shown_sum([counts[code].received for counts in communes], in_full=in_full),
        )
        for code in codes
    ]
    telling = [
        figure for figure in figures if max(figure.asking.least, figure.received.least) >= (1 if in_full else FEWEST)
    ]
    return tuple(sorted(telling, key=lambda figure: -figure.asking.least - figure.received.least)[:MOST_SUPPORTS])


def _households(context: Context, area: Area) -> TotalOfHouseholds | None:
    """The number of all households: the one that was entered, else the sum over all communes of a district."""
    figures = context.desk.figures
    if figure := figures.standing(HOUSEHOLDS, area):
        return TotalOfHouseholds(figure.value, figure.on, figure.source)
    if area.district is None or area.commune:
        return None
    communes = [commune.code for commune in context.library.places.of_district(area.district)]
    found = figures.of_communes(HOUSEHOLDS, area.district, communes)
    return (
        None if found.total is None else TotalOfHouseholds(found.total, min(figure.on for figure in found.figures), "")
    )


def _residents(context: Context, area: Area) -> tuple[AreaFigure, ...]:
    """The totals of residents that were entered for an area, other than of households."""
    found = (context.desk.figures.standing(what.value, area) for what in Residents if what != Residents.HOUSEHOLDS)
    return tuple(figure for figure in found if figure)


def _rate(poor: Count, households: TotalOfHouseholds | None) -> PovertyRate | None:
    if poor.exact is None or households is None or not 0 < households.value >= poor.exact:
        return None
    return PovertyRate(poor.exact, households.value, two_places(Decimal(100 * poor.exact) / households.value))


def _reported(context: Context, area: Area) -> tuple[AreaFigure, ...]:
    """What agencies reported for just this area."""
    return field.newest(figure for figure in context.desk.figures.of(area) if figure.agency)[:MOST_REPORTED]


def _choose(context: Context, request: ChooseFiguresArea) -> Turn:
    area = named_area(context, request.area, Doing.COUNT)
    return context.say(ChooseFigures(AreasToChoose(area, inside(context, area, Doing.COUNT), request.page)))


TURNS: Mapping[type[Request], Act] = {ShowFigures: _show, ChooseFiguresArea: _choose}
COMMANDS = (
    Command(
        "solieu",
        lambda _context, _words: ShowFigures(),
        lambda words: words.say("Figures of the area"),
        Audience.STAFF,
    ),
)
