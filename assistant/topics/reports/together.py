"""Messages that waited together: those of the staff that report something are read as one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.conversation.arrived import keep_pieces, may_keep, message_name
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import PrivateRequest
from assistant.conversation.reserved import pressed_by, reserved_words
from assistant.conversation.topic import Burst
from assistant.messages import Incoming
from assistant.topics.emergency.answers import Emergency
from assistant.topics.reports.answers import ReportNotice
from assistant.topics.reports.dangers import still_threatens
from assistant.topics.reports.reading import seen_on
from assistant.topics.reports.requests import ReadReport, may_report, report_in
from assistant.topics.reports.turns import show, with_pieces
from assistant.topics.reports.typed import typed_number, typed_row
from assistant.understanding.understand import understand
from knowledge.language.letters import clean
from knowledge.reports.keeping import Message
from knowledge.reports.model import Report, ReportedHousehold

Read = tuple[Message, Sequence[ReportedHousehold]]


@dataclass(frozen=True, slots=True)
class ReadTogether(PrivateRequest):
    """Several messages, each with what it says of households; `pieces` are those that bring photos and voices."""

    read: tuple[tuple[Incoming, ReadReport], ...]
    pieces: tuple[Incoming, ...] = ()


def claim_together(context: Context, messages: Sequence[Incoming]) -> Burst | None:
    """The reports, photos and voices among messages that wait, the first of which is one; None where it stands alone.

    What is no report is left for a turn of its own. What is about the buttons or rows on screen ends them: it was
    written before what comes of these is shown.
    """
    found: dict[int, ReadReport] = {}
    pieces: list[int] = []
    for place, incoming in enumerate(messages):
        each = replace(context, incoming=incoming)
        brings = may_keep(each, incoming)
        if _is_about_the_screen(each) or not (may_report(each) or brings):
            break
        if report := _report(each) if incoming.said else None:
            found[place] = report
        pieces += [place] if brings else []
        if not (found or pieces):
            return None
    taken = tuple(sorted({*found, *pieces}))
    if not found or len(taken) < 2:
        return None
    read = tuple((messages[place], report) for place, report in found.items())
    return Burst(ReadTogether(read, tuple(messages[place] for place in pieces)), taken)


def read_together(context: Context, request: ReadTogether) -> Turn:
    """All of it read back at once. Words that wait already in another report, or that were sent twice, are one."""
    door = context.desk.reports
    known = {text for each in door.waiting() for text in (each.text, *(part.text for part in each.parts))}
    read: list[Read] = []
    for incoming, report in request.read:
        if report.text not in known:
            known.add(report.text)
            each = replace(context, incoming=incoming)
            read.append((door.message(message_name(incoming), report.text, each.sent_at), report.said))
    alarms = [Emergency(report.danger, is_seen=True) for _, report in request.read if report.danger]
    unclear = tuple(dict.fromkeys(words for _, report in request.read for words in report.unclear))
    made = _proposed(context, read) if read else door.waiting()[-1]
    keep_pieces(context, *request.pieces)
    moments = {replace(context, incoming=each).sent_at for each in request.pieces}
    context = with_pieces(context, sorted({*moments, *(message.sent_at for message, _ in read)}))
    notice, left = (ReportNotice.READ, unclear) if read else (ReportNotice.SHOWN, None)
    return show(context, made, notice, left, *alarms[:1])


def _proposed(context: Context, read: Sequence[Read]) -> Report:
    """One report of them all; a single one stays a report of its own."""
    door = context.desk.reports
    if len(read) > 1:
        return door.propose_together(read)
    [(message, said)] = read
    return door.propose(message.name or "", message.text, said, message.sent_at)


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
