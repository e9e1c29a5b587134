"""Messages that waited together: those of the staff that report something are read as one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import PrivateRequest
from assistant.conversation.reserved import pressed_by, reserved_words
from assistant.conversation.topic import Burst
from assistant.messages import Incoming
from assistant.topics.emergency.answers import Emergency
from assistant.topics.reports.answers import ReportNotice
from assistant.topics.reports.dangers import still_threatens
from assistant.topics.reports.reading import seen_on
from assistant.topics.reports.requests import ReadReport, may_report, message_name, report_in
from assistant.topics.reports.turns import show
from assistant.topics.reports.typed import typed_number, typed_row
from assistant.understanding.understand import understand
from knowledge.language.letters import clean
from knowledge.reports.keeping import Message
from knowledge.reports.model import ReportedHousehold

Read = tuple[Message, Sequence[ReportedHousehold]]


@dataclass(frozen=True, slots=True)
class ReadTogether(PrivateRequest):
    """Several messages, each with what it says of households."""

    read: tuple[tuple[Incoming, ReadReport], ...]


def claim_together(context: Context, messages: Sequence[Incoming]) -> Burst | None:
    """The reports among messages that wait, the first of which is one; None where it stands alone.

    What is no report is left for a turn of its own. What is about the buttons or rows on screen ends them: it was
    written before what comes of these is shown.
    """
    found: dict[int, ReadReport] = {}
    for place, incoming in enumerate(messages):
        each = replace(context, incoming=incoming)
        if _is_about_the_screen(each) or not may_report(each):
            break
        if report := _report(each):
            found[place] = report
        elif not found:
            return None
    if len(found) < 2:
        return None
    return Burst(ReadTogether(tuple((messages[place], report) for place, report in found.items())), tuple(found))


def read_together(context: Context, request: ReadTogether) -> Turn:
    """All of it read back at once. Words that wait already in another report, or that were sent twice, are one."""
    door = context.desk.reports
    known = {text for each in door.waiting() for text in (each.text, *(part.text for part in each.parts))}
    read: list[Read] = []
    for incoming, report in request.read:
        if report.text not in known:
            known.add(report.text)
            each = replace(context, incoming=incoming)
            read.append((door.message(message_name(each), report.text, each.sent_at), report.said))
    alarms = [Emergency(report.danger, is_seen=True) for _, report in request.read if report.danger]
    unclear = tuple(dict.fromkeys(words for _, report in request.read for words in report.unclear))
    if not read:
        return show(context, door.waiting()[-1], ReportNotice.SHOWN, None, *alarms[:1])
    return show(context, door.propose_together(read), ReportNotice.READ, unclear, *alarms[:1])


def _is_about_the_screen(context: Context) -> bool:
    text = clean(context.incoming.said)
    is_typed = typed_row(text) or typed_number(text) is not None or pressed_by(text, context.state.screen)
    return bool(is_typed or reserved_words(text) or text.startswith("/"))


def _report(context: Context) -> ReadReport | None:
    """A report in a message; only where no household is known it takes more to tell it from a question."""
    found = report_in(context)
    if found and not any(each.code or each.candidates for each in found.said):
        understood = understand(clean(context.incoming.said), context.library, context.state.district)
        found = report_in(replace(context, understood=understood))
    if found is None:
        return None
    danger = context.library.danger.find(context.incoming.said)
    return replace(found, danger=still_threatens(danger, found.said, seen_on(context)))
