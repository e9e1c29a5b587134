"""Reports read back, put right, recorded, taken back and listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.decisions.buttons import ListForCommune
from assistant.topics.evidence.buttons import GiveEvidence
from assistant.topics.households.buttons import KeepAlias
from assistant.topics.reports.answers import (
    ReportList,
    ReportNotice,
    ReportShown,
    WhatInstead,
    WhichRow,
    WhyTakenBack,
)
from assistant.topics.reports.buttons import (
    CancelReport,
    ChooseRow,
    CorrectReport,
    DropRow,
    FixRow,
    LeaveHousehold,
    ListReports,
    LookForHousehold,
    NewHousehold,
    OpenReport,
    RecordReport,
    ShowReportPage,
    TakeHousehold,
    UndoReport,
    VouchForRow,
)
from assistant.topics.reports.row_text import doubt_text, row_text, shortly_apart, table, telling_apart
from assistant.topics.reports.rows import ROWS_A_PAGE, Row, by_household, first_page, mark_of, pages_of, rows_of
from assistant.wording.evidence import counted
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import home_choice, in_rows, pages_row, reply
from knowledge.reports.model import Report, Standing, Waits
from knowledge.store.clock import VIETNAM, day_in_vietnam

LONGEST_SAID = 60  # letters of a message in a list
LONGEST_CALLED = 22  # letters of a name on a button, before what tells apart


def _shown(answer: ReportShown, names: Names) -> Reply:
    report, pages = answer.report, pages_of(answer.report)
    number = first_page(report) if answer.page is None else min(answer.page, len(pages) - 1)
    waiting = tuple(row for row in pages[number] if row.proposal.standing is Standing.WAITING)
    done = tuple(row for row in pages[number] if row not in waiting)
    lines = [_heading(answer, names), *table(done, answer.households, names)]
    lines += ["", names.words.say("Still open:")] if waiting and rows_of(report, Standing.RECORDED) else []
    lines += table(waiting, answer.households, names, _doubts(answer, names))
    lines += _page_line(report, number, len(pages), names)
    lines += _pieces(answer, names)
    lines += _unclear(answer, names)
    lines += _alias(answer, names)
    turning = pages_row(number, len(pages), lambda label, to: choice(label, ShowReportPage(report.number, to)), names)
    return reply("\n".join(lines), [*_buttons(answer, waiting, number, names), turning], names)


def _pieces(answer: ReportShown, names: Names) -> Iterator[str]:
    """What came with the report, and of which household that is."""
    if not answer.pieces:
        return
    say, what = names.words.say, counted(answer.pieces, names)
    yield ""
    if any(each.household for each in answer.pieces) or not answer.report.waiting:
        yield say("📎 {what} kept with it.", what=what)
    else:
        yield say("📎 {what} came with it and stay with the household.", what=what)


def _whose_pieces(answer: ReportShown, names: Names) -> Iterator[Sequence[Choice]]:
    """Of which of several households a photo is, once they are entered."""
    loose = [each for each in answer.pieces if each.household is None]
    if answer.report.waiting or not loose:
        return
    for code in dict.fromkeys(each.household for each in answer.report.proposals if each.household):
        if household := answer.households.get(code):
            label = names.words.say("📎 of {household}", household=household.name or code)
            yield (choice(shortened(label), GiveEvidence(loose[0].number, code)),)


def _page_line(report: Report, number: int, pages: int, names: Names) -> Iterator[str]:
    if pages > 1:
        rows = len(rows_of(report, Standing.RECORDED, Standing.WAITING))
        yield ""
        yield names.words.say("Page {page} of {pages}, {count} rows in all.", page=number + 1, pages=pages, count=rows)


def _doubts(answer: ReportShown, names: Names) -> dict[int, str]:
    by_number = {each.number: each for each in answer.report.waiting}
    return {
        number: doubt_text(doubt, by_number[number], answer.names.get(doubt.who, ""), names)
        for number, doubt in answer.doubts.items()
    }


def _heading(answer: ReportShown, names: Names) -> str:
    say, number = names.words.say, answer.report.number
    recorded = bool(rows_of(answer.report, Standing.RECORDED))
    match answer.notice:
        case ReportNotice.RECORDED if recorded:
            return say("✓ Entered, number {number}. Thank you!", number=number)
        case ReportNotice.WAS_RECORDED if recorded:
            return say("This was entered before, once. Number {number}:", number=number)
        case ReportNotice.CHANGED:
            return say("This has changed since I showed it, so I entered nothing yet. It is now:")
        case ReportNotice.CANCELLED:
            return say("All right, I have left it out and entered nothing of it.")
        case ReportNotice.OVERTAKEN:
            return say("You wrote this before I showed these rows, so I changed none of them. Please look once more:")
        case ReportNotice.NO_ROW:
            return say("There is no such row. Please look at the numbers once more:")
    return _undone(answer, names) or _plain_heading(answer, recorded, names)


def _undone(answer: ReportShown, names: Names) -> str:
    """What is said of taking back; empty for another notice."""
    say, number = names.words.say, answer.report.number
    match answer.notice:
        case ReportNotice.CORRECTED:
            return say("Taken back, and your reason stands in the history. Number {number}:", number=number)
        case ReportNotice.UNDONE:
            return say("Taken back: number {number} is as it was before.", number=number)
        case ReportNotice.TOO_LATE:
            return say("More than 24 hours have passed: I take it back with a reason only, or send what is right now.")
        case ReportNotice.NOT_UNDONE:
            return say("Somebody changed it after you, so I took nothing back. Please send what is right now.")
    return ""


def _plain_heading(answer: ReportShown, recorded: bool, names: Names) -> str:
    say, number = names.words.say, answer.report.number
    if recorded:
        return say("Number {number}, entered:", number=number)
    if not answer.report.waiting:
        return say("Number {number}: nothing of it is to be entered.", number=number)
    if answer.report.parts and answer.notice is ReportNotice.READ:
        return _joined(answer.report, names)
    if answer.notice is ReportNotice.REVISED:
        return say("Put right. Please look it through once more (nothing is entered yet):")
    return say("I read it like this. Please look it through (nothing is entered yet):")


def _joined(report: Report, names: Names) -> str:
    first, last = report.parts[0].sent_at, report.parts[-1].sent_at
    return names.words.say(
        "I read your {count} messages, sent from {first} to {last}, like this. Please look it through (nothing is "
        "entered yet):",
        count=len(report.parts),
        first=_moment(first, names),
        last=_moment(last, names),
    )


def _moment(moment: dt.datetime, names: Names) -> str:
    here = moment.replace(tzinfo=dt.UTC).astimezone(VIETNAM)
    return f"{here:%H:%M} {names.words.date(here.date())}"


def _unclear(answer: ReportShown, names: Names) -> Iterator[str]:
    say = names.words.say
    if not answer.unclear:
        return
    yield ""
    for words in answer.unclear:
        yield say("? I did not understand “{words}”.", words=words)
    yield say("Please write that part again with the household's name, for example: “bà Lan thôn 3: 6 khẩu”.")


def _alias(answer: ReportShown, names: Names) -> Iterator[str]:
    if offered := answer.alias:
        household = answer.households[offered.household]
        yield ""
        yield names.words.say(
            "Next time “{alias}” is {name} ({code})?",
            alias=offered.alias,
            name=household.name or "?",
            code=household.code,
        )


def _buttons(answer: ReportShown, waiting: Sequence[Row], page: int, names: Names) -> Iterator[Sequence[Choice]]:
    """`waiting` are the rows of the page that is shown; what settles the report is about all of them."""
    say, report = names.words.say, answer.report
    groups = [group[0] for group in by_household(waiting)]
    open_ones = [row for row in groups if not (row.proposal.household or row.proposal.newcomer)]
    for row in open_ones:
        prefix = _prefix(row, open_ones)
        yield from _candidates(answer, row, prefix, names)
        yield tuple(_or_else(report, row, prefix, names))
    yield from _vouching(report, waiting, names)
    yield _settling(report, rows_of(report, Standing.WAITING), names)
    if waiting:
        yield (choice(say("Change or drop a row"), ChooseRow(report.number, page or None)),)
    if answer.alias:
        keep = choice(say("Yes, remember it"), KeepAlias(answer.alias.household, answer.alias.alias), Means.AGREE)
        yield keep, choice(say("No"), OpenReport(report.number), Means.REFUSE)
    undo = [choice(say("Undo"), UndoReport(report.number), Means.UNDO)] if answer.may_undo else []
    if answer.may_correct:
        undo = [choice(say("Take it back, with a reason"), CorrectReport(report.number), Means.UNDO)]
    others = choice(say("Others that wait ({count})", count=answer.others), ListReports())
    yield (*undo, *([others] if answer.others else []))
    yield from _whose_pieces(answer, names)
    if not report.waiting:
        yield (home_choice(names),)


def _candidates(answer: ReportShown, row: Row, prefix: str, names: Names) -> Iterator[Sequence[Choice]]:
    """A button a household that may be meant; behind a prefix where several mentions are open at once."""
    meant = [answer.households[code] for code in row.proposal.candidates if code in answer.households]
    is_near = row.proposal.waits is Waits.UNKNOWN  # nobody of just this name: theirs must be said
    apart = shortly_apart if prefix else telling_apart
    labels = apart(meant, names, is_named=is_near)
    for household, label in zip(meant, labels, strict=True):
        taken = TakeHousehold(answer.report.number, row.proposal.number, household.code)
        yield (choice(shortened(f"{prefix}{label}"), taken),)


def _or_else(report: Report, row: Row, prefix: str, names: Names) -> Iterator[Choice]:
    """None of those: a household that nobody knows yet, or nothing of it; where several mentions are open, only the
    first, and only where nobody fits: rows are left out under their own button."""
    say, number = names.words.say, row.proposal.number
    if not prefix or row.proposal.waits is Waits.UNKNOWN:
        yield choice(shortened(prefix + say("New household")), NewHousehold(report.number, number))
    yield choice(shortened(prefix + say("Look for it")), LookForHousehold(report.number, number))
    if not prefix:
        yield choice(say("Leave this one out"), LeaveHousehold(report.number, number))


def _prefix(row: Row, open_ones: Sequence[Row]) -> str:
    """Whom a button is about where several mentions are open: as they were called, by the row where that is not
    enough."""
    if len(open_ones) == 1:
        return ""
    called = [each.proposal.name for each in open_ones]
    name = row.proposal.name
    return f"{name}: " if name and called.count(name) == 1 and len(name) <= LONGEST_CALLED else f"{row.place}. "


def _vouching(report: Report, waiting: Sequence[Row], names: Names) -> Iterator[Sequence[Choice]]:
    """What is unlikely, or contradicted, has its own yes and no."""
    say = names.words.say
    for row in waiting:
        mine, drop = VouchForRow(report.number, row.proposal.number), DropRow(report.number, row.proposal.number)
        if row.proposal.waits is Waits.CONFLICT:
            labels = say("Row {place}: as I say", place=row.place), say("Row {place}: as it stands", place=row.place)
            yield choice(labels[0], mine), choice(labels[1], drop)
        elif row.proposal.waits is Waits.IMPLAUSIBLE:
            labels = say("Row {place} is right", place=row.place), say("Drop row {place}", place=row.place)
            yield choice(labels[0], mine), choice(labels[1], drop)


def _settling(report: Report, waiting: Sequence[Row], names: Names) -> Sequence[Choice]:
    say = names.words.say
    ready = sum(row.is_ready for row in waiting)
    if not waiting:
        return ()
    label = _all(ready, names) if ready == len(waiting) else say("✓ Enter {count} of it", count=ready)
    record = choice(label, RecordReport(report.number, mark_of(report)), Means.AGREE)
    cancel = choice(say("Leave it out"), CancelReport(report.number), Means.STOP)
    return (record, cancel) if ready else (cancel,)


def _all(count: int, names: Names) -> str:
    """A long table is not seen at once: the button says how much it enters."""
    say = names.words.say
    return say("✓ Enter all {count} rows", count=count) if count > ROWS_A_PAGE else say("✓ Enter all")


def _which_row(asked: WhichRow, names: Names) -> Reply:
    say, report = names.words.say, asked.report
    page = pages_of(report)[min(asked.page, len(pages_of(report)) - 1)]
    rows = [row for row in page if row.proposal.standing is Standing.WAITING]
    lines = [
        say("Which row? You can also write it: “dòng 2: 6 khẩu”, “bỏ dòng 3”."),
        *table(rows, asked.households, names),
    ]
    buttons = [
        (
            choice(say("Change row {place}", place=row.place), FixRow(report.number, row.proposal.number)),
            choice(say("Drop row {place}", place=row.place), DropRow(report.number, row.proposal.number)),
        )
        for row in rows
    ]
    back = choice(say("Back"), OpenReport(report.number), Means.BACK)
    return reply("\n".join(lines), [*buttons, (back,)], names)


def _what_instead(asked: WhatInstead, names: Names) -> Reply:
    say = names.words.say
    lines = [f"{asked.place}. {row_text(asked.proposal, names)}"]
    if asked.refused:
        lines.append(say("“{text}” does not fit here.", text=asked.refused[:LONGEST_SAID]))
    lines.append(say("What is right? Please write it shortly, for example “6 khẩu”, “không”, “50 triệu”."))
    drop = choice(say("Drop row {place}", place=asked.place), DropRow(asked.report.number, asked.proposal.number))
    back = choice(say("Back"), OpenReport(asked.report.number), Means.BACK)
    return reply("\n".join(lines), [(drop, back)], names, answered=False)


def _why_taken_back(asked: WhyTakenBack, names: Names) -> Reply:
    say, report = names.words.say, asked.report
    text = say(
        "Number {number} was entered more than a day ago. Why is it to be taken back? Please write it in a few words; "
        "it stands in the history.",
        number=report.number,
    )
    return reply(text, [(choice(say("Back"), OpenReport(report.number), Means.BACK),)], names, answered=False)


def _list(answer: ReportList, names: Names) -> Reply:
    say = names.words.say
    if answer.waiting:
        lines = [say("Your reports that wait for your yes:"), *(_listed(each, names) for each in answer.waiting)]
        lines.append(say("After seven days without an answer I leave them out and tell you."))
    elif answer.passed:
        lines = []
    else:
        lines = [
            say("Nothing waits for your yes."),
            say("To report, just write what you saw, for example: “thăm bà Lan thôn 3, nhà 6 khẩu, đã có nước sạch”."),
        ]
    if answer.passed:
        lines += [say("Passed on to you, as their sender's office has ended:")]
        lines += [f"{_listed(each, names)} ({answer.names[each.who] or '?'})" for each in answer.passed]
    listed = (*answer.waiting, *answer.passed)
    buttons = [choice(say("Number {number}", number=each.number), OpenReport(each.number)) for each in listed]
    deciding = [choice(_deciding(answer.for_commune, names), ListForCommune())] if answer.for_commune else []
    return reply("\n".join(lines), [*in_rows(buttons, 3), deciding, (home_choice(names),)], names)


def _deciding(count: int, names: Names) -> str:
    return names.words.say("Waiting for the commune's decision ({count})", count=count)


def _listed(report: Report, names: Names) -> str:
    text = " ".join(report.text.split())
    said = text if len(text) <= LONGEST_SAID else text[: LONGEST_SAID - 1] + "…"
    return f"• {report.number}, {names.words.date(day_in_vietnam(report.sent_at))}: “{said}”"


REPLIES: Mapping[type[Answer], Tell] = {
    ReportShown: _shown,
    WhichRow: _which_row,
    WhatInstead: _what_instead,
    WhyTakenBack: _why_taken_back,
    ReportList: _list,
}
