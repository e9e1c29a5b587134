"""Questions on figures, answered from the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant.conversation.areas import named_area, reach_of
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.figures.buttons import ShowField, ShowFigures
from assistant.topics.households.buttons import ShowList
from assistant.topics.progress.answers import (
    Compared,
    Counted,
    FiguresTold,
    Moved,
    NoRecords,
    NotYet,
    OnTargets,
    Part,
    Summed,
    Trended,
    Why,
)
from assistant.topics.progress.buttons import AskAgain
from assistant.topics.progress.keyboards import list_of
from assistant.topics.progress.measuring import Measuring
from assistant.topics.progress.of_the_plan import by_plan, pace_of, unmet
from assistant.topics.progress.periods import is_period, month_ends
from assistant.topics.progress.questions import LastFigures
from assistant.topics.progress.requests import AskFigures, asker_of
from assistant.understanding.figures.leaning import goes_on
from assistant.understanding.figures.request import FiguresAsked, Intent
from knowledge.figures.units import Unit
from knowledge.households.history.changes import OutOfReach
from knowledge.households.household import DEPRIVATIONS
from knowledge.households.scope import Area
from knowledge.people.roles import Doing

OF_ONE_AREA = (
    Intent.PROGRESS_SUMMARY, Intent.COUNT_HOUSEHOLDS, Intent.TARGET_STATUS, Intent.CHANGES, Intent.UNMET,
)  # fmt: skip
MOST_ANSWERED, MOST_COMMUNES, MONTHS_BACK = 3, 5, 5


def _answer(context: Context, request: AskFigures) -> Turn:
    """The answers to up to three questions; a list by itself is opened."""
    if not context.records or not context.desk.may(Doing.COUNT):
        is_agency = context.records is not None and context.records.may(Doing.FIELD)
        last = LastFigures(request.asked[0])
        return (
            context.hand_on(ShowField())
            if is_agency
            else context.ask(last, NoRecords(request.asked, asker_of(context).district))
        )
    if reach_of(context, Doing.COUNT).village:  # a part of a commune: its own figures
        return context.hand_on(ShowFigures())
    context = _there(context)
    questions = [Measuring(context, asked) for asked in request.asked[:MOST_ANSWERED]]
    told = FiguresTold(request.asked, asker_of(context).district, tuple(_part(question) for question in questions))
    first, part = request.asked[0], told.parts[0]
    if len(questions) == 1 and first.intent is Intent.LIST_HOUSEHOLDS and isinstance(part, Counted):
        return context.hand_on(the_list(first, part.told.figures.unit), told)
    return context.ask(LastFigures(first), told)


def _read(context: Context, last: LastFigures) -> Turn | None:
    """A short question that goes on with the last one; anything else is no answer to it."""
    said, asker, finder = context.incoming.said, asker_of(context), context.library.figures_finder
    asked = goes_on(said, last.asked, asker, finder)
    return context.hand_on(AskFigures((asked,))) if asked else None


def _resume(context: Context, last: LastFigures) -> Turn:
    return context.hand_on(AskFigures((last.asked,)))


def _again(context: Context, request: AskAgain) -> Turn:
    """The same of the area of a button. Raises OutOfReach, OutdatedButton."""
    if not context.desk.may(Doing.COUNT):
        raise OutOfReach(str(request.area))
    asked, area = request.asked(), named_area(context, request.area, Doing.COUNT)
    if not set(asked.deprived) <= set(DEPRIVATIONS) or not is_period(asked.period):
        raise OutdatedButton(str(request))
    return context.ask(
        LastFigures(asked), FiguresTold((asked,), area.district, (_part(Measuring(context, asked, area)),))
    )


def the_list(asked: FiguresAsked, unit: Unit) -> ShowList:
    """The list of the households behind a number, as far as lists can be narrowed."""
    area = unit.areas[0] if len(unit.areas) == 1 else Area(unit.district)
    return list_of(asked, area)


def _there(context: Context) -> Context:
    named = context.understood.district
    return context.at(replace(context.state, district=named)) if named else context


def _part(question: Measuring) -> Part:
    """The answer to one question; what is out of reach is said, and the others are answered."""
    try:
        if question.days.first > question.days.last:
            return NotYet(question.asked, Why.TOO_EARLY)
        if question.asked.intent in OF_ONE_AREA and not question.is_known(question.unit, question.days.last):
            return NotYet(question.asked, Why.NO_RECORDS, question.unit)
        return _BY_INTENT[question.asked.intent](question)
    except OutOfReach:
        return NotYet(question.asked, Why.BEYOND)


def _sum(question: Measuring) -> Part:
    told = question.telling(question.unit)
    return Summed(question.asked, told, pace_of(question, told))


def _count(question: Measuring) -> Part:
    asked, unit = question.asked, question.unit
    if len(question.named) > 1:
        return _compare(question)
    told = question.telling(unit)
    of_class = (asked.household_class or "poor",)
    plain = not (asked.deprived or asked.cause or asked.support)
    number = told.households(*of_class) if plain else question.count(unit, question.days.last)
    return Counted(asked, told, number, _escaped(question) if of_class == ("newly_escaped",) else None)


def _escaped(question: Measuring) -> int | None:
    moved = question.telling(question.unit).figures.movements
    return moved.poor.escaped + moved.near_poor.escaped if moved else None


def _compare(question: Measuring) -> Part:
    """The communes with most first; without a measure those first whose number of poor households fell most."""
    if not question.asked.has_measure:
        return _by_change(question, worst_first=False)
    day = question.days.last
    known, unknown = _split(question, day)
    rows = sorted(question.count_each(known, day).items(), key=_known_first, reverse=True)
    return Compared(question.asked, day, tuple(rows), unknown=unknown)


def _rank(question: Measuring) -> Part:
    """The communes with most first, or least; without a measure by the plan's target, else by the change of the
    poor."""
    asked, day = question.asked, question.days.last
    is_best = asked.intent is Intent.BEST_COMMUNE
    if not asked.has_measure:
        return by_plan(question) or _by_change(question, worst_first=not is_best)
    known, unknown = _split(question, day)
    good = bool(asked.support) or asked.household_class == "newly_escaped"
    return _ranked(question, question.count_each(known, day), unknown, most_first=good if is_best else not good)


def _by_change(question: Measuring, *, worst_first: bool) -> Part:
    """By the change since the period began; where the register begins later, by how they stand."""
    first, last = question.days.first, question.days.last
    known, unknown = _split(question, first, last)
    if not known:
        known, unknown = _split(question, last)
        return _ranked(question, question.count_each(known, last), unknown, most_first=worst_first)
    before, now = question.count_each(known, first), question.count_each(known, last)
    changes = {unit: _change(before[unit], now[unit]) for unit in known}
    return replace(_ranked(question, changes, unknown, most_first=worst_first), since=first)


def _ranked(
    question: Measuring, counts: Mapping[Unit, int | None], unknown: tuple[Unit, ...], *, most_first: bool
) -> Compared:
    told = [row for row in counts.items() if row[1] is not None]
    told.sort(key=lambda row: row[1] or 0, reverse=most_first)
    return Compared(
        question.asked, question.days.last, tuple(told[: question.asked.limit or MOST_COMMUNES]), unknown=unknown
    )


def _split(question: Measuring, *days: dt.date) -> tuple[list[Unit], tuple[Unit, ...]]:
    """The communes that the register held on these days, and the others."""
    communes = question.communes
    known = question.known_among(communes, *days)
    return known, tuple(unit for unit in communes if unit not in known)


def _change(before: int | None, now: int | None) -> int | None:
    return None if before is None or now is None else now - before


def _trend(question: Measuring) -> Part:
    asked, unit, today = question.asked, question.unit, question.context.desk.at.day
    if asked.period:
        whole = [question.days.first, question.days.last, today]
        days = sorted(dict.fromkeys(whole))
    else:
        days = month_ends(today, MONTHS_BACK)
    return Trended(asked, unit, [(day, question.count(unit, day)) for day in days if question.is_known(unit, day)])


def _targets(question: Measuring) -> Part:
    told = question.telling(question.unit)
    return OnTargets(question.asked, told, pace_of(question, told))


def _moved(question: Measuring) -> Part:
    return Moved(question.asked, question.telling(question.unit))


def _not_counted(question: Measuring) -> Part:
    return NotYet(question.asked, Why.NOT_COUNTED, question.unit)


def _known_first(row: tuple[Unit, int | None]) -> int:
    return -1 if row[1] is None else row[1]


_BY_INTENT: Mapping[Intent, Callable[[Measuring], Part]] = {
    Intent.PROGRESS_SUMMARY: _sum,
    Intent.COUNT_HOUSEHOLDS: _count,
    Intent.LIST_HOUSEHOLDS: _count,
    Intent.COMPARE_COMMUNES: _compare,
    Intent.WORST_COMMUNE: _rank,
    Intent.BEST_COMMUNE: _rank,
    Intent.TREND: _trend,
    Intent.TARGET_STATUS: _targets,
    Intent.CHANGES: _moved,
    Intent.UNMET: unmet,
    Intent.EXPORT_REPORT: _not_counted,
}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {LastFigures: Asks(_read, _resume)}
TURNS: Mapping[type[Request], Act] = {AskFigures: _answer, AskAgain: _again}
