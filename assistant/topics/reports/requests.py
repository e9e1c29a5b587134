"""Which messages of the staff are reports: those that change something of a household."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.conversation.arrived import message_name
from assistant.conversation.asking import asks_something
from assistant.conversation.context import Context
from assistant.conversation.requests import PrivateRequest, Request
from assistant.topics.reports.buttons import ListReports, OpenReport
from assistant.topics.reports.dangers import still_threatens
from assistant.topics.reports.questions import ReportOpen, WhyCorrected
from assistant.topics.reports.reading import read_message, seen_on
from assistant.topics.reports.said import said_of_households
from assistant.topics.reports.typed import RowSays, RowsDropped, typed_number, typed_row
from assistant.understanding.danger import Danger
from assistant.understanding.lexicon import CERTAIN
from knowledge.concepts.model import Family
from knowledge.people.roles import Doing
from knowledge.reports.keeping import NoReport
from knowledge.reports.model import ReportedHousehold

FULL_NAME = 2  # words
VISITED = "thăm"  # a name alone says nothing of a household: it is read as a visit to it
_SENTENCES = re.compile(r"(?<=[.!;\n])\s+")


@dataclass(frozen=True, slots=True)
class ReadReport(PrivateRequest):
    """A message that says something of households; `danger` is told in it, too."""

    text: str
    said: tuple[ReportedHousehold, ...]
    unclear: tuple[str, ...]
    danger: Danger | None = None


@dataclass(frozen=True, slots=True)
class TypeRow(PrivateRequest):
    """Something typed on the rows of a report."""

    question: ReportOpen
    typed: RowsDropped | RowSays


def claim_in_danger(context: Context) -> Request | None:
    """A report that tells of a danger: the alarm and the report stand side by side."""
    if not may_report(context):
        return None
    danger = context.library.danger.find(context.incoming.said)
    found = report_in(context) if danger else None
    return replace(found, danger=still_threatens(danger, found.said, seen_on(context))) if found else None


def claim(context: Context) -> Request | None:
    """A report, what is typed on the one that was read back, the number of one."""
    if not may_report(context):
        return None
    text = context.incoming.said
    if _tells_why(context):
        return None
    question = context.state.find(ReportOpen)
    bare = context.understood.query.text  # without greetings and thanks
    if question and (typed := typed_row(bare) or typed_row(text)):
        return TypeRow(question, typed)
    if (number := typed_number(bare)) is not None and _is_own(context, number):
        return OpenReport(number)
    return report_in(context)


def list_command(_context: Context, _words: str) -> Request:
    """What waits."""
    return ListReports()


def may_report(context: Context) -> bool:
    """Whether words come from somebody who may change households."""
    said = context.incoming.said
    return bool(said) and context.is_staff and not context.incoming.files and context.desk.may(Doing.CHANGE)


def _tells_why(context: Context) -> bool:
    """Whether a reason was asked for last: it may speak of a household and is no report."""
    last = context.state.open[-1] if context.state.open else None
    return last is not None and isinstance(last.question, WhyCorrected) and not last.is_paused


def _is_own(context: Context, number: int) -> bool:
    try:
        return bool(context.desk.reports.find(number))
    except NoReport:
        return False


def report_in(context: Context) -> ReadReport | None:
    """What a message changes; None where it changes nothing, unless it takes back what it said before."""
    text = context.incoming.said
    reading = read_message(context, text)
    if reading is None:
        return None
    said, unclear = _seen(context, said_of_households(reading))
    unclear += tuple(each.words for each in reading.unclear)
    if any(each.changes for each in said) and not _is_question(context, text, said):
        return ReadReport(text, said, unclear)
    if context.incoming.edit_of and (before := context.desk.reports.made_by(message_name(context.incoming))):
        return ReadReport(text, (), unclear) if before.proposals else None
    return None


def _is_question(context: Context, text: str, said: tuple[ReportedHousehold, ...]) -> bool:
    """Whether a message asks: a question behind a report leaves it one, and so does a word of asking beside a
    household that is known, or a topic beside one that is called by its full name."""
    if text.rstrip().endswith("?"):
        told = " ".join(_SENTENCES.split(text.strip())[:-1])
        reading = read_message(context, told) if told else None
        return not (reading and any(update.changes for update in reading.updates))
    if any(each.code or each.candidates for each in said) or not asks_something(context):
        return False
    is_named = any(len(each.naming.name.split()) >= FULL_NAME for each in said)
    mentions = context.understood.query.mentions
    return not is_named or any(each.family is Family.QUESTION and each.strength == CERTAIN for each in mentions)


def _seen(
    context: Context, said: tuple[ReportedHousehold, ...]
) -> tuple[tuple[ReportedHousehold, ...], tuple[str, ...]]:
    """Without changes of facts that the person does not see, whose words are given apart."""
    door, kept, left = context.desk.reports, [], []
    for each in said:
        may = [change for change in each.changes if door.may_report(each.code, change)]
        left += [change.words for change in each.changes if change not in may]
        kept.append(replace(each, changes=tuple(may)))
    return tuple(kept), tuple(left)


def codes_named(context: Context, text: str) -> tuple[str, ...]:
    """The code of the household that words name, or those of all that they may mean; none where they name several."""
    reading = read_message(context, f"{VISITED} {text}")
    if reading is None or len(reading.updates) != 1:
        return ()
    match = reading.updates[0].match
    return (match.household.code,) if match.household else tuple(each.code for each in match.candidates)
