"""A household that nobody knows yet: who it is is asked, then it is proposed to the commune with what was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.asking import asks_something
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.reports.answers import AskNewcomer, ReportNotice
from assistant.topics.reports.buttons import LeaveHousehold, NewHousehold, PlaceNewcomer
from assistant.topics.reports.questions import NewcomerAsked
from assistant.topics.reports.rows import beside, row_of
from assistant.topics.reports.turns import report_of, show
from knowledge.households.naming.village_names import KINDS, village_key
from knowledge.households.scope import Area, around
from knowledge.language.letters import clean, fold
from knowledge.people.roles import Doing
from knowledge.reports.model import Naming, Newcomer

LONGEST_NAME = 6  # words
MOST_VILLAGES = 40


def _new(context: Context, request: NewHousehold) -> Turn:
    """Asks what the message leaves open of the household: the full name, the village."""
    naming = _naming_of(context, request.report, request.row)
    read = _titled(naming.name)
    name = read if request.as_read or _is_full(read) else ""
    return _go_on(context, NewcomerAsked(request.report, request.row, name, _area_of(context, naming)))


def _go_on(context: Context, asked: NewcomerAsked, refused: str = "") -> Turn:
    """Asks for what is still open, else proposes the household."""
    if asked.name and asked.area.village:
        return _propose(context, asked)
    naming = _naming_of(context, asked.report, asked.row)
    villages = _villages(context, asked.area) if asked.name else ()
    answer = AskNewcomer(asked.report, asked.row, asked.name, _titled(naming.name), villages, refused)
    return context.refuse(asked, answer) if refused else context.ask(asked, answer)


def _propose(context: Context, asked: NewcomerAsked) -> Turn:
    report = report_of(context, asked.report)
    naming = _naming_of(context, asked.report, asked.row)
    newcomer = Newcomer(asked.name, asked.area, naming.sex)
    proposed = context.desk.reports.propose_newcomer(report.number, beside(report, asked.row), newcomer)
    return show(context.at(context.state.without(NewcomerAsked)), proposed, ReportNotice.REVISED)


def _place(context: Context, request: PlaceNewcomer) -> Turn:
    asked = context.state.find(NewcomerAsked)
    if asked is None or (asked.report, asked.row) != (request.report, request.row):
        raise OutdatedButton(str(request.row))
    return _go_on(context, replace(asked, area=request.area))


def _read_typed(context: Context, asked: NewcomerAsked) -> Turn | None:
    """The name, or the village, as typed; what asks something is about something else."""
    text = " ".join(clean(context.incoming.said).split()).strip(" .,;:")
    if asks_something(context, may_name_topics=True):
        return None
    if not asked.name:
        is_name = 0 < len(text.split()) <= LONGEST_NAME and all(part.isalpha() for part in text.split())
        return _go_on(context, replace(asked, name=_titled(text)) if is_name else asked, "" if is_name else text)
    village = next((each for each in _villages(context, asked.area) if _is_called(each.village or "", text)), None)
    if village is None and fold(text).startswith(tuple(map(fold, KINDS))) and asked.area.commune:
        village = Area(asked.area.district, asked.area.commune, text[:1].upper() + text[1:])
    return _go_on(context, replace(asked, area=village) if village else asked, "" if village else text)


def _leave(context: Context, request: LeaveHousehold) -> Turn:
    report = report_of(context, request.report)
    numbers = beside(report, request.row)
    if not numbers:
        return show(context, report, ReportNotice.SHOWN)
    return show(context, context.desk.reports.drop(report.number, numbers), ReportNotice.REVISED)


def _resume(context: Context, asked: NewcomerAsked) -> Turn:
    return _go_on(context, asked)


def _stop(context: Context, asked: NewcomerAsked) -> Turn:
    return show(context.at(context.state.without(NewcomerAsked)), report_of(context, asked.report), ReportNotice.SHOWN)


def _naming_of(context: Context, number: int, row: int) -> Naming:
    found = row_of(report_of(context, number), row)
    if found is None or found.proposal.household:
        raise OutdatedButton(str(row))
    return found.proposal.naming


def _area_of(context: Context, naming: Naming) -> Area:
    """Where the household lives, as far as the message, else the sender's own office, says."""
    own = around(context.desk.reports.areas)
    if naming.village:
        named = [each for each in _villages(context, own) if each.village == naming.village]
        if len(named) == 1:
            return named[0]
    return own


def _villages(context: Context, area: Area) -> tuple[Area, ...]:
    return context.desk.villages(Doing.CHANGE, Area(area.district, area.commune))[:MOST_VILLAGES]


def _is_called(village: str, text: str) -> bool:
    return village_key(village) == village_key(text) or fold(village) == fold(text)


def _is_full(name: str) -> bool:
    """Whether a name can be entered as it is: two words, with their accents."""
    return len(name.split()) > 1 and not name.isascii()


def _titled(name: str) -> str:
    return " ".join(part[:1].upper() + part[1:] for part in name.split())


TURNS: Mapping[type[Request], Act] = {NewHousehold: _new, PlaceNewcomer: _place, LeaveHousehold: _leave}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {NewcomerAsked: Asks(_read_typed, _resume, _stop)}
