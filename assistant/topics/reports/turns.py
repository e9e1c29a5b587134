"""A report is read back, put right, recorded once and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.arrived import keep_pieces, message_name
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.emergency.answers import Emergency
from assistant.topics.evidence.questions import WhoseEvidence
from assistant.topics.reports.answers import ReportList, ReportNotice, ReportShown, WhyTakenBack
from assistant.topics.reports.buttons import (
    CancelReport,
    CorrectReport,
    ListReports,
    OpenReport,
    RecordReport,
    ShowReportPage,
    UndoReport,
)
from assistant.topics.reports.calling import offered_alias
from assistant.topics.reports.questions import ReportOpen, RowFixed, WhyCorrected
from assistant.topics.reports.requests import ReadReport, list_command
from assistant.topics.reports.rows import mark_of
from knowledge.households.history.rows import Conflict
from knowledge.reports.applying import UNDONE_WITHIN, TooLate
from knowledge.reports.keeping import NoReport
from knowledge.reports.model import Report, Standing

LONGEST_REASON = 300  # letters


def _read(context: Context, request: ReadReport) -> Turn:
    """The message read back. The same words again, while they wait, are the same report."""
    door = context.desk.reports
    alarm: tuple[Answer, ...] = (Emergency(request.danger, is_seen=True),) if request.danger else ()
    same = next((each for each in door.waiting() if each.text == request.text), None)
    name = message_name(context.incoming)
    report = same or door.propose(name, request.text, request.said, context.sent_at)
    keep_pieces(context, context.incoming)
    context = with_pieces(context, [context.sent_at])
    is_revised = bool(context.incoming.edit_of)
    notice = ReportNotice.REVISED if is_revised else ReportNotice.READ
    return show(context, report, notice, request.unclear, *alarm)


def with_pieces(context: Context, moments: Iterable[dt.datetime]) -> Context:
    """Photos and voices sent at about these moments belong to what was reported then; of those nobody is asked."""
    for moment in moments:
        context.desk.evidence.join_reports(moment)
    asked = context.state.find(WhoseEvidence)
    if asked and any(each.report for each in context.desk.evidence.own([asked.piece])):
        return context.at(context.state.without(WhoseEvidence))
    return context


def show(
    context: Context,
    report: Report,
    notice: ReportNotice,
    unclear: tuple[str, ...] | None = None,
    *before: Answer,
    page: int | None = None,
) -> Turn:
    """A report as it stands; while something of it waits it is what is asked. `unclear` None: as it was."""
    known = context.state.find(ReportOpen)
    words = unclear if unclear is not None else known.unclear if known and known.report == report.number else ()
    answer = replace(shown(context, report, notice, words), page=page)
    context = context.at(context.state.without(RowFixed))
    if report.waiting:
        return context.ask(ReportOpen(report.number, words), *before, answer)
    return context.settle(ReportOpen, *before, answer)


def shown(context: Context, report: Report, notice: ReportNotice, unclear: tuple[str, ...] = ()) -> ReportShown:
    """A report with what its reply needs."""
    door = context.desk.reports
    codes = {each.household for each in report.proposals if each.household}
    meant = {code for each in report.waiting for code in each.candidates}
    others = sum(each.number != report.number for each in door.waiting())
    recorded = [each for each in report.proposals if each.standing is Standing.RECORDED]
    doubts = door.doubts(report)
    is_fresh = context.now - _recorded_at(report) <= UNDONE_WITHIN
    households = door.households(codes | meant)
    return ReportShown(
        report,
        households,
        notice,
        unclear,
        others,
        may_undo=bool(recorded) and is_fresh,
        may_correct=bool(recorded) and not is_fresh,
        doubts=doubts,
        names=door.names_of({doubt.who for doubt in doubts.values()}),
        alias=offered_alias(report, households) if notice is ReportNotice.RECORDED else None,
        pieces=context.desk.evidence.of_report(report.number),
    )


def report_of(context: Context, number: int) -> Report:
    """One of the person's reports. Raises OutdatedButton."""
    try:
        return context.desk.reports.find(number)
    except NoReport:
        raise OutdatedButton(str(number)) from None


def _open(context: Context, request: OpenReport) -> Turn:
    return show(context, report_of(context, request.report), ReportNotice.SHOWN)


def _turn_page(context: Context, request: ShowReportPage) -> Turn:
    return show(context, report_of(context, request.report), ReportNotice.SHOWN, page=request.page)


def _record(context: Context, request: RecordReport) -> Turn:
    """What was shown is recorded; not when it has changed since. Pressed again it says what is recorded."""
    report = report_of(context, request.report)
    if context.was_carried_out or not report.waiting:
        return show(context, report, ReportNotice.WAS_RECORDED)
    if mark_of(report) != request.shown:
        return show(context, report, ReportNotice.CHANGED)
    recorded = context.desk.reports.record(report.number)
    return context.carried_out(show(context, recorded, ReportNotice.RECORDED))


def _cancel(context: Context, request: CancelReport) -> Turn:
    report = report_of(context, request.report)
    dropped = context.desk.reports.drop(report.number, [each.number for each in report.waiting])
    return show(context, dropped, ReportNotice.CANCELLED)


def _undo(context: Context, request: UndoReport) -> Turn:
    try:
        return show(context, context.desk.reports.undo(request.report), ReportNotice.UNDONE)
    except NoReport:
        return show(context, report_of(context, request.report), ReportNotice.SHOWN)
    except TooLate:
        return show(context, report_of(context, request.report), ReportNotice.TOO_LATE)
    except Conflict:
        return show(context, report_of(context, request.report), ReportNotice.NOT_UNDONE)


def _ask_why(context: Context, request: CorrectReport) -> Turn:
    report = report_of(context, request.report)
    if not any(each.standing is Standing.RECORDED for each in report.proposals):
        return show(context, report, ReportNotice.SHOWN)
    return context.ask(WhyCorrected(report.number), WhyTakenBack(report))


def _read_why(context: Context, question: WhyCorrected) -> Turn | None:
    """The reason, as typed; a question is about something else."""
    reason = " ".join(context.incoming.said.split())[:LONGEST_REASON]
    if reason.endswith("?"):
        return None
    context = context.at(context.state.without(WhyCorrected))
    try:
        return show(context, context.desk.reports.undo(question.report, reason), ReportNotice.CORRECTED)
    except NoReport:
        return show(context, report_of(context, question.report), ReportNotice.SHOWN)
    except Conflict:
        return show(context, report_of(context, question.report), ReportNotice.NOT_UNDONE)


def _ask_why_again(context: Context, question: WhyCorrected) -> Turn:
    return _ask_why(context, CorrectReport(question.report))


def _list(context: Context, _request: ListReports) -> Turn:
    door = context.desk.reports
    waits = len(door.for_commune()) + len(door.newcomers()) if door.may_decide else None
    passed = door.passed() if door.may_decide else ()
    return context.say(ReportList(door.waiting(), waits, passed, door.names_of({each.who for each in passed})))


def _resume(context: Context, question: ReportOpen) -> Turn:
    return show(context, report_of(context, question.report), ReportNotice.SHOWN, question.unclear)


def _typed_on_report(_context: Context, _question: ReportOpen) -> None:
    """Nothing: what is typed on rows is claimed, wherever the talk has gone meanwhile."""


def _recorded_at(report: Report) -> dt.datetime:
    """When the first of a report was recorded."""
    return report.settled_at or report.made_at


TURNS: Mapping[type[Request], Act] = {
    ReadReport: _read,
    OpenReport: _open,
    ShowReportPage: _turn_page,
    RecordReport: _record,
    CancelReport: _cancel,
    UndoReport: _undo,
    CorrectReport: _ask_why,
    ListReports: _list,
}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {
    ReportOpen: Asks(_typed_on_report, _resume),
    WhyCorrected: Asks(_read_why, _ask_why_again),
}
COMMANDS = (Command("baocao", list_command, lambda words: words.say("My reports that wait"), Audience.STAFF),)
