"""Entering a figure: number, day, source, is that right; and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.asking import asks_something
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.figures import field_turns as field
from assistant.topics.figures.answers import AskFigure, FigureEntered, FigureNotice, FigureSaid
from assistant.topics.figures.buttons import (
    EnterFigure,
    EnterTotal,
    FigureOfToday,
    ReportFigure,
    ShowField,
    ShowFigures,
    WithdrawFigure,
)
from assistant.topics.figures.questions import FigureDraft
from knowledge.figures.entered import (
    AreaFigure,
    BadFigure,
    FigureProblem,
)
from knowledge.figures.totals import Residents
from knowledge.households.history.changes import OutOfReach
from knowledge.language.letters import clean
from knowledge.people.roles import Doing

MOST_LOOKED_AT = 1000  # figures of one area


def _start_total(context: Context, request: EnterTotal) -> Turn:
    """Begins with a total of residents of a district or commune: of households where none is named. Raises
    OutOfReach."""
    return _ask(context, FigureDraft(request.what or Residents.HOUSEHOLDS.value, request.area))


def _start_reported(context: Context, request: ReportFigure) -> Turn:
    """Begins with a figure that an agency reports of one of its supports. Raises OutOfReach."""
    office = field.office_of(context, request.office).office
    return _ask(context, FigureDraft(request.support, office.area, office.agency or ""))


def _read(context: Context, draft: FigureDraft) -> Turn | None:
    """What was typed as the answer to the open question; what asks for something else is no answer."""
    if draft.source:  # it was shown; only the button enters it
        return None
    if asks_something(context, may_name_topics=draft.on is not None):
        return None
    try:
        return _ask(context, draft.answered(clean(context.incoming.said), context.desk.at.day))
    except BadFigure as bad:
        return context.refuse(draft, AskFigure(draft, bad.problem))


def _today(context: Context, request: FigureOfToday) -> Turn:
    """The number that was shown is of today."""
    return _ask(context, FigureDraft(request.what, request.area, request.agency, request.value, context.desk.at.day))


def _enter(context: Context, request: EnterFigure) -> Turn:
    """Stores the figure that was shown; one that is there already is said to be."""
    draft = FigureDraft(request.what, request.area, request.agency, request.value, request.on, request.source)
    _check(context, draft)
    if known := _same(context, draft):
        return context.settle(FigureDraft, FigureEntered(draft, known, was_there=True))
    figure = AreaFigure(
        what=draft.what,
        area=draft.area,
        value=request.value,
        on=request.on,
        source=draft.source,
        agency=draft.agency or None,
        entered_by=context.person.who,
        entered_at=context.desk.at.now,
    )
    try:
        return context.settle(FigureDraft, FigureEntered(draft, context.desk.figures.enter(figure)))
    except BadFigure as bad:
        return _ask(context, replace(draft, value=None, on=None, source=""), bad.problem)


def _same(context: Context, draft: FigureDraft) -> int | None:
    """The number of just this figure where the person entered it before and it was not withdrawn."""
    wanted = (draft.what, draft.agency or None, draft.value, draft.on, draft.source, context.person.who)
    for figure in context.desk.figures.of(draft.area, MOST_LOOKED_AT):
        entered = (figure.what, figure.agency, figure.value, figure.on, figure.source, figure.entered_by)
        if entered == wanted and figure.withdrawn_at is None:
            return figure.number
    return None


def _take_back(context: Context, request: WithdrawFigure) -> Turn:
    """Takes a figure out of use. Raises OutOfReach."""
    area = request.area
    listed = context.desk.figures.of(area, MOST_LOOKED_AT)
    found = next((figure for figure in listed if figure.number == request.number), None)
    if found is None or found.withdrawn_at is not None:
        return context.say(FigureSaid(FigureNotice.NOT_WAITING))
    _check(context, FigureDraft(found.what, area, found.agency or ""))
    context.desk.figures.withdraw(request.number)
    return context.say(FigureSaid(FigureNotice.WITHDRAWN))


def _ask(context: Context, draft: FigureDraft, refused: FigureProblem | None = None) -> Turn:
    _check(context, draft)
    return context.ask(draft, AskFigure(draft, refused))


def _leave(context: Context, draft: FigureDraft) -> Turn:
    """Nothing is entered; back to the figures."""
    shown = ShowField() if draft.agency else ShowFigures(draft.area)
    return context.at(context.state.without(FigureDraft)).hand_on(shown)


def _check(context: Context, draft: FigureDraft) -> None:
    """Totals are entered where the person's office goes for them, an agency's figures where and of what it is the
    agency. Raises OutOfReach."""
    what, area, agency = draft.what, draft.area, draft.agency
    commune = context.library.places.by_code.get(area.commune or "")
    is_place = area.district in context.library.places.by_slug and (
        area.commune is None or (commune and commune.district == area.district)
    )
    offices = (grant.office for grant in field.offices(context))
    is_own = any(
        office.agency == agency and office.area.contains(area) and what in field.supports_of(context, office)
        for office in offices
    )
    is_total = not agency and what in frozenset(Residents) and context.desk.scope(Doing.FIGURES).covers_area(area)
    if not is_place or not (is_own if agency else is_total):
        raise OutOfReach(f"figure {what} of {area}")


TURNS: Mapping[type[Request], Act] = {
    EnterTotal: _start_total,
    ReportFigure: _start_reported,
    FigureOfToday: _today,
    EnterFigure: _enter,
    WithdrawFigure: _take_back,
}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {FigureDraft: Asks(_read, _ask, _leave)}
