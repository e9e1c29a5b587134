"""Entering a figure: number, day, source, is that right; and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.figures import field
from assistant.topics.figures.figure_drafts import answered, read_draft, written
from assistant.topics.figures.figure_model import AskFigure, FigureDraft, FigureEntered, FigureNotice, FigureSaid
from assistant.topics.households import finding
from knowledge.figures.entered import (
    HOUSEHOLDS,
    AreaFigure,
    BadFigure,
    FigureProblem,
    enter_figure,
    figures_of,
    withdraw_figure,
)
from knowledge.households.changes import OutOfReach
from knowledge.households.scope import Area
from knowledge.people.roles import Doing

READS_FIGURE = "figure"
MOST_LOOKED_AT = 1000  # figures of one area


def _start_total(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Begins with the total of households of a district or commune. Raises OutOfReach."""
    district, commune = arguments
    return _ask(context, FigureDraft(HOUSEHOLDS, Area(district, commune or None)))


def _start_reported(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Begins with a figure that an agency reports of one of its supports. Raises OutOfReach."""
    number, support = arguments
    office = field.office_of(context, (number,)).office
    return _ask(context, FigureDraft(support, office.area, office.agency or ""))


def _read_typed(context: Context, arguments: tuple[str, ...], text: str) -> Turn | None:
    """What was typed as the answer to the open question; a request for something else is one."""
    draft = read_draft(arguments)
    if draft.source:  # it was shown; only the button enters it
        return None
    try:
        return _ask(context, answered(draft, text, context.desk.at.day))
    except BadFigure as bad:
        return finding.read_request(context, text) or _ask(context, draft, bad.problem)


def _today(context: Context, _arguments: tuple[str, ...]) -> Turn:
    draft = _open_draft(context)
    return (
        _ask(context, replace(draft, on=context.desk.at.day))
        if draft and draft.value is not None
        else _not_waiting(context)
    )


def _enter(context: Context, _arguments: tuple[str, ...]) -> Turn:
    """Stores the figure that was shown."""
    draft, desk = _open_draft(context), context.desk
    if draft is None or desk.person is None or draft.value is None or draft.on is None:
        return _not_waiting(context)
    _check(context, draft.what, draft.area, draft.agency)
    figure = AreaFigure(
        what=draft.what,
        area=draft.area,
        value=draft.value,
        on=draft.on,
        source=draft.source,
        agency=draft.agency or None,
        entered_by=desk.person.who,
        entered_at=desk.at.now,
    )
    try:
        return context.say(FigureEntered(draft, enter_figure(desk.session, figure)))
    except BadFigure as bad:
        return _ask(context, FigureDraft(draft.what, draft.area, draft.agency), bad.problem)


def _take_back(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Takes a figure out of use. Raises OutOfReach."""
    number, district, commune = arguments
    area = Area(district, commune or None)
    found = next(
        (figure for figure in figures_of(context.desk.session, area, MOST_LOOKED_AT) if figure.number == int(number)),
        None,
    )
    if found is None or found.withdrawn_at is not None:
        return _not_waiting(context)
    _check(context, found.what, area, found.agency or "")
    withdraw_figure(context.desk.session, int(number), context.desk.at.now)
    return context.say(FigureSaid(FigureNotice.WITHDRAWN))


def _ask(context: Context, draft: FigureDraft, refused: FigureProblem | None = None) -> Turn:
    _check(context, draft.what, draft.area, draft.agency)
    return context.expect((READS_FIGURE, *written(draft)), AskFigure(draft, refused))


def _check(context: Context, what: str, area: Area, agency: str) -> None:
    """Totals are entered where the person's office goes for them, an agency's figures where and of what it is the
    agency. Raises OutOfReach."""
    commune = context.library.places.by_code.get(area.commune or "")
    is_place = area.district in context.library.places.by_slug and (
        area.commune is None or (commune and commune.district == area.district)
    )
    offices = (grant.office for grant in field.offices(context))
    is_own = any(
        office.agency == agency and office.area.contains(area) and what in field.supports_of(context, office)
        for office in offices
    )
    is_total = not agency and what == HOUSEHOLDS and context.desk.scope(Doing.FIGURES).covers_area(area)
    if not is_place or not (is_own if agency else is_total):
        raise OutOfReach(f"figure {what} of {area}")


def _open_draft(context: Context) -> FigureDraft | None:
    expects = context.state.expects
    return read_draft(expects[1:]) if expects and expects[0] == READS_FIGURE else None


def _not_waiting(context: Context) -> Turn:
    return context.say(FigureSaid(FigureNotice.NOT_WAITING))


BUTTONS: Mapping[str, Press] = {
    "figure": _start_total,
    "figure-of": _start_reported,
    "figure-today": _today,
    "figure-yes": _enter,
    "figure-undo": _take_back,
}
READERS: Mapping[str, Read] = {READS_FIGURE: _read_typed}
COMMANDS: Mapping[str, Command] = {}
