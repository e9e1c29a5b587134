"""One row of a report: whose it is, what it says instead, that it is right, that it is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assistant.conversation.asking import asks_something
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
from assistant.topics.reports.answers import ReportNotice, WhatInstead, WhichRow
from assistant.topics.reports.buttons import ChooseRow, DropRow, FixRow, TakeHousehold, VouchForRow
from assistant.topics.reports.instead import said_instead
from assistant.topics.reports.questions import ReportOpen, RowFixed
from assistant.topics.reports.requests import TypeRow
from assistant.topics.reports.rows import Row, beside, page_with, row_at, row_of
from assistant.topics.reports.turns import report_of, show, shown
from assistant.topics.reports.typed import RowSays, typed_row
from knowledge.reports.model import Report, Standing, Waits

CLOCKS_DIFFER = dt.timedelta(minutes=1)


def _choose(context: Context, request: ChooseRow) -> Turn:
    report = report_of(context, request.report)
    if not report.waiting:
        return show(context, report, ReportNotice.WAS_RECORDED)
    return context.say(WhichRow(report, shown(context, report, ReportNotice.SHOWN).households, request.page or 0))


def _take_household(context: Context, request: TakeHousehold) -> Turn:
    """The household is meant by all rows that stand with this one."""
    report = report_of(context, request.report)
    numbers = beside(report, request.row)
    offered = {code for each in report.waiting if each.number in numbers for code in each.candidates}
    if request.household not in offered:
        return show(context, report, ReportNotice.SHOWN)
    chosen = context.desk.reports.choose(report.number, numbers, request.household)
    return show(context, chosen, ReportNotice.SHOWN, page=page_with(report, request.row))


def _vouch(context: Context, request: VouchForRow) -> Turn:
    """A row gets its own yes; where the rest was recorded before, it is recorded at once."""
    door, report = context.desk.reports, report_of(context, request.report)
    row = row_of(report, request.row)
    if row is None:
        return show(context, report, ReportNotice.WAS_RECORDED)
    if row.proposal.waits is Waits.CONFLICT:
        report = door.insist(report.number, request.row)
    report = door.vouch(report.number, request.row)
    if any(each.standing is Standing.RECORDED for each in report.proposals):
        return show(context, door.record(report.number), ReportNotice.RECORDED)
    return show(context, report, ReportNotice.SHOWN, page=page_with(report, request.row))


def _drop(context: Context, request: DropRow) -> Turn:
    report = report_of(context, request.report)
    if row_of(report, request.row) is None:
        return show(context, report, ReportNotice.SHOWN)
    dropped = context.desk.reports.drop(report.number, [request.row])
    return show(context, dropped, ReportNotice.REVISED, page=page_with(report, request.row))


def _fix(context: Context, request: FixRow) -> Turn:
    report = report_of(context, request.report)
    row = row_of(report, request.row)
    if row is None:
        return show(context, report, ReportNotice.SHOWN)
    return context.ask(RowFixed(report.number, request.row), WhatInstead(report, row.place, row.proposal))


def _read_fixed(context: Context, question: RowFixed) -> Turn | None:
    """What the row says instead; what asks something, or is typed on rows outright, is heard as that."""
    if asks_something(context, may_name_topics=True) or typed_row(context.understood.query.text):
        return None
    report = report_of(context, question.report)
    row = row_of(report, question.row)
    if row is None:
        return show(context, report, ReportNotice.SHOWN)
    return _put_right(context, report, row, context.incoming.said)


def _put_right(context: Context, report: Report, row: Row, text: str) -> Turn:
    change = said_instead(context, row.proposal, text)
    if change is None:
        asked = WhatInstead(report, row.place, row.proposal, text)
        return context.refuse(RowFixed(report.number, row.proposal.number), asked)
    return show(
        context,
        context.desk.reports.put_right(report.number, row.proposal.number, change),
        ReportNotice.REVISED,
        page=page_with(report, row.proposal.number),
    )


def _type(context: Context, request: TypeRow) -> Turn:
    """Rows put right or left out by typing; a place that is no row changes nothing."""
    report, typed = report_of(context, request.question.report), request.typed
    if _was_sent_before(context, request.question):
        return show(context, report, ReportNotice.OVERTAKEN)
    if isinstance(typed, RowSays):
        row = row_at(report, typed.place)
        return _put_right(context, report, row, typed.text) if row else show(context, report, ReportNotice.NO_ROW)
    rows = [row_at(report, place) for place in typed.places]
    if not all(rows):
        return show(context, report, ReportNotice.NO_ROW)
    numbers = [row.proposal.number for row in rows if row]
    return show(context, context.desk.reports.drop(report.number, numbers), ReportNotice.REVISED)


def _was_sent_before(context: Context, question: ReportOpen) -> bool:
    """Whether the rows were shown only after the message was sent: it is about others. Clocks may differ a little."""
    since = next((each.since for each in context.state.open if each.question is question), context.sent_at)
    return context.sent_at < since - CLOCKS_DIFFER


def _resume(context: Context, question: RowFixed) -> Turn:
    row = row_of(report_of(context, question.report), question.row)
    if row is None:
        raise OutdatedButton(str(question.row))
    return _fix(context, FixRow(question.report, question.row))


def _leave(context: Context, question: RowFixed) -> Turn:
    return show(context, report_of(context, question.report), ReportNotice.SHOWN)


TURNS: Mapping[type[Request], Act] = {
    ChooseRow: _choose,
    TakeHousehold: _take_household,
    VouchForRow: _vouch,
    DropRow: _drop,
    FixRow: _fix,
    TypeRow: _type,
}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {RowFixed: Asks(_read_fixed, _resume, _leave)}
