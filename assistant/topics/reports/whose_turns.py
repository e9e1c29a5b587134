"""The household that a row means, looked for under another name or by its code."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.asking import asks_something
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.reports.answers import AskWhose, ReportNotice
from assistant.topics.reports.buttons import LookForHousehold
from assistant.topics.reports.questions import WhoseAsked
from assistant.topics.reports.reading import read_message
from assistant.topics.reports.rows import beside, row_of
from assistant.topics.reports.turns import report_of, show
from knowledge.households.scope import around
from knowledge.language.letters import clean
from knowledge.people.roles import Doing

MOST_OFFERED = 8


def _look(context: Context, request: LookForHousehold) -> Turn:
    return context.ask(WhoseAsked(request.report, request.row), _asked(context, request.report, request.row))


def _asked(context: Context, number: int, row: int, refused: str = "") -> AskWhose:
    found = row_of(report_of(context, number), row)
    if found is None or found.proposal.household:
        raise OutdatedButton(str(row))
    return AskWhose(number, found.proposal.name or "?", refused)


def _read_typed(context: Context, asked: WhoseAsked) -> Turn | None:
    """Households of that name or code are offered; the only one that has the code is taken."""
    text = " ".join(clean(context.incoming.said).split())
    if asks_something(context, may_name_topics=True):
        return None
    door, report = context.desk.reports, report_of(context, asked.report)
    numbers = beside(report, asked.row)
    codes = _found(context, text)
    if not numbers or not codes:
        return context.refuse(asked, _asked(context, asked.report, asked.row, text))
    context = context.at(context.state.without(WhoseAsked))
    if codes == (text.upper(),):
        return show(context, door.choose(report.number, numbers, codes[0]), ReportNotice.REVISED)
    return show(context, door.offer(report.number, numbers, codes), ReportNotice.REVISED)


def _found(context: Context, text: str) -> tuple[str, ...]:
    """The codes of households that a text means, of those that the person may change."""
    desk = context.desk
    if known := desk.find_all_to(Doing.CHANGE, [text.upper()]):
        return tuple(known)
    reading = read_message(context, f"hộ {text}: 1 khẩu")
    matched = [entry.code for update in (reading.updates if reading else ()) for entry in update.match.candidates]
    found = matched or [match.household.code for match in desk.search(text, around(desk.reports.areas), MOST_OFFERED)]
    return tuple(desk.find_all_to(Doing.CHANGE, found[:MOST_OFFERED]))


def _resume(context: Context, asked: WhoseAsked) -> Turn:
    return context.ask(asked, _asked(context, asked.report, asked.row))


def _stop(context: Context, asked: WhoseAsked) -> Turn:
    return show(context.at(context.state.without(WhoseAsked)), report_of(context, asked.report), ReportNotice.SHOWN)


TURNS: Mapping[type[Request], Act] = {LookForHousehold: _look}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {WhoseAsked: Asks(_read_typed, _resume, _stop)}
