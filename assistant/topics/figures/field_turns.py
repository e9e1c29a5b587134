"""The field of an agency: the households that ask for or have received its supports, as numbers by commune, and what
it reports itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.figures.answers import (
    ChooseReported,
    FieldFigures,
    FigureNotice,
    FigureSaid,
    SupportByCommune,
    SupportFigure,
)
from assistant.topics.figures.buttons import ChooseReportedSupport, ShowField, ShowSupport
from knowledge.figures.counting import SupportCounts
from knowledge.figures.entered import AreaFigure
from knowledge.figures.small_counts import shown, shown_sum
from knowledge.households.history.changes import OutOfReach
from knowledge.households.scope import Area
from knowledge.people.roles import Doing, Grant, Office, Role

NOBODY = SupportCounts(0, 0)


def _show(context: Context, request: ShowField) -> Turn:
    """The figures of an agency's field: of the office that a button names, or the first. Raises OutOfReach."""
    grant = office_of(context, request.office)
    supports = supports_of(context, grant.office)
    if not supports:
        return context.say(FigureSaid(FigureNotice.NO_FIELD))
    parts = _parts(context, grant.office.area, supports)
    figures = tuple(_whole(code, parts) for code in supports)
    own = [figure for figure in context.desk.figures.of(grant.office.area) if figure.agency == grant.office.agency]
    others = tuple(other for other in offices(context) if other != grant)
    return context.say(FieldFigures(grant, context.desk.at.day, figures, newest(own), others))


def offices(context: Context) -> tuple[Grant, ...]:
    """The offices that the person holds with agencies."""
    grants = context.desk.person.grants if context.desk.person else ()
    return tuple(grant for grant in grants if grant.office.role is Role.AGENCY)


def office_of(context: Context, wanted: int | None) -> Grant:
    """The office with an agency of this number, or the first. Raises OutOfReach for somebody else's."""
    found = next((grant for grant in offices(context) if wanted in (None, grant.number)), None)
    if found is None:
        raise OutOfReach(f"office {wanted}")
    return found


def supports_of(context: Context, office: Office) -> tuple[str, ...]:
    """The supports that the plan of its district gives an agency to do with."""
    district = office.area.district
    return (
        context.library.rules(district).field_of(office.agency or "")
        if district in context.library.places.by_slug and district
        else ()
    )


def newest(figures: Iterable[AreaFigure]) -> tuple[AreaFigure, ...]:
    """Of figures from the newest on, the first of each agency and kind that was not withdrawn."""
    found: dict[tuple[str | None, str], AreaFigure] = {}
    for figure in figures:
        if figure.withdrawn_at is None:
            found.setdefault((figure.agency, figure.what), figure)
    return tuple(found.values())


def _by_commune(context: Context, request: ShowSupport) -> Turn:
    """A support commune by commune: communes where nobody asks for it are told too."""
    grant, support = office_of(context, request.office), request.support
    if support not in supports_of(context, grant.office):
        raise OutOfReach(support)
    area = grant.office.area
    parts = _parts(context, area, (support,))
    communes = tuple((code, _part(support, parts, code)) for code in _communes(context, area))
    return context.say(SupportByCommune(grant, context.desk.at.day, _whole(support, parts), communes, request.page))


def _communes(context: Context, area: Area) -> tuple[str, ...]:
    """The communes of an agency's area, by unit code."""
    return tuple(
        commune.code
        for commune in context.library.places.of_district(area.district or "")
        if area.commune in (None, commune.code)
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The counts of communes, and how many of each the person can count themselves, in another office: what they do not
    see must not be told by the difference."""

    every: Mapping[str | None, Mapping[str, SupportCounts]]
    own: Mapping[str | None, Mapping[str, SupportCounts]]

    def of(self, support: str, commune: str | None) -> tuple[SupportCounts, SupportCounts]:
        """How many in a commune, and how many of them are known."""
        every, own = (each.get(commune, {}).get(support, NOBODY) for each in (self.every, self.own))
        return every, own


def _parts(context: Context, area: Area, supports: Sequence[str]) -> _Parts:
    figures = context.desk.figures
    return _Parts(figures.supports(area, supports, Doing.FIELD), figures.supports(area, supports, Doing.READ))


def _whole(support: str, parts: _Parts) -> SupportFigure:
    pairs = [parts.of(support, commune) for commune in parts.every if commune]
    asking, received = (
        shown_sum([number(every) for every, _ in pairs], in_full=False, known=[number(own) for _, own in pairs])
        for number in (_asking, _received)
    )
    return SupportFigure(support, asking, received)


def _part(support: str, parts: _Parts, commune: str) -> SupportFigure:
    every, own = parts.of(support, commune)
    asking, received = (shown(number(every), in_full=False, known=number(own)) for number in (_asking, _received))
    return SupportFigure(support, asking, received)


def _asking(counts: SupportCounts) -> int:
    return counts.asking


def _received(counts: SupportCounts) -> int:
    return counts.received


def _choose_reported(context: Context, request: ChooseReportedSupport) -> Turn:
    grant = office_of(context, request.office)
    return context.say(ChooseReported(grant, supports_of(context, grant.office)))


TURNS: Mapping[type[Request], Act] = {
    ShowField: _show,
    ShowSupport: _by_commune,
    ChooseReportedSupport: _choose_reported,
}
