"""`report`: records what `parse` reads, as if its sender had confirmed it; one message, or many as JSON lines."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from dataclasses import dataclass

from assistant.topics.reports.report_text import recorded_text
from assistant.topics.reports.said import said_of_households
from assistant.understanding.danger import Danger
from assistant.understanding.reports.report import Report as Reading
from assistant.wording.names import Names
from handlers.command_line.batch import BadLine, Row, moment_of, run_batch
from handlers.command_line.parse import Clerk as ParseDesk
from handlers.command_line.parse import report_row, sent_at_of, told, update_row
from handlers.command_line.store import with_database
from knowledge.database.database import Database
from knowledge.households.history.journal import last_entry
from knowledge.households.register import Register
from knowledge.reports.applying import is_for_the_commune, record
from knowledge.reports.keeping import Message, find_report, propose
from knowledge.reports.keeping import report_row as stored_row
from knowledge.reports.model import Proposal, Report, ReportedHousehold, Standing, Waits
from locales.languages import FALLBACK
from locales.words import words_for

WHO = "bot.py report"


def run(options: argparse.Namespace) -> int:
    """Records one message or a batch; the exit code as the contract says."""
    try:
        now = moment_of(options.now)
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    return with_database(options.db, lambda database: _run(options, Clerk(ParseDesk(database), now)))


def _run(options: argparse.Namespace, desk: Clerk) -> int:
    if options.batch:
        return run_batch(options.batch, desk.report)
    row = {
        "text": options.message if options.message is not None else sys.stdin.read(),
        **{name: getattr(options, name) for name in ("district", "commune", "village", "sent_at")},
    }
    try:
        reading, outcomes = desk.record(row)
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    danger = desk.parse.danger(row, reading)
    if options.json:
        print(json.dumps({"id": None, **_result(reading, outcomes, danger)}, ensure_ascii=False))
        return 0
    names = Names(desk.parse.library, words_for(FALLBACK))
    print(*told(reading, danger, names), sep="\n\n")
    for outcome in outcomes:
        print(recorded_text(outcome.recorded, outcome.waiting, names))
    return 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one household's entry: whether anything was recorded, and by field why the rest waits."""

    recorded: bool
    waiting: dict[str, Waits]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Records contract rows, each in a transaction of its own, acting at `now` (UTC)."""

    parse: ParseDesk
    now: dt.datetime

    @property
    def database(self) -> Database:
        """Where the households are."""
        return self.parse.database

    def report(self, row: Row) -> Row:
        """The result of a row. Raises BadLine; nothing is written then."""
        reading, outcomes = self.record(row)
        return {"id": row.get("id"), **_result(reading, outcomes, self.parse.danger(row, reading))}

    def record(self, row: Row) -> tuple[Reading, list[Outcome]]:
        """What a row says, and what became of each of its entries. Raises BadLine; nothing is written then."""
        confirmed = row.get("confirmed", True)
        if not isinstance(confirmed, bool):
            raise BadLine(f"'confirmed' must be true or false, not {confirmed!r}")
        sent_at = sent_at_of(row, self.now)
        with self.database.transaction() as session:
            register = Register(session, self.database.vault)
            reading = self.parse.read_in(register, row, sent_at)
            message = Message(WHO, _name(row), row["text"], min(_utc(sent_at), self.now))
            said = said_of_households(reading)
            self._check_clock(register, said)
            report = self._proposed(register, message, said)
            if report and confirmed:
                report = record(register, stored_row(session, report.number, WHO), self.now)
            return reading, [_outcome(each, report) for each in said]

    def _proposed(self, register: Register, message: Message, said: tuple[ReportedHousehold, ...]) -> Report | None:
        """The stored report; a message that says nothing makes none, though as an edit it takes back what waits."""
        if not said and not (message.name and find_report(register.session, WHO, message.name)):
            return None
        return propose(register, message, said, self.now)

    def _check_clock(self, register: Register, said: tuple[ReportedHousehold, ...]) -> None:
        last = last_entry(register.session, sorted({each.code for each in said if each.code}))
        if last and self.now < last:
            raise BadLine("--now lies before something that is already written of these households")


def _name(row: Row) -> str | None:
    """The message's name: the id of its line, so that the same line twice records once."""
    return None if row.get("id") is None else str(row["id"])[:120]


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(tzinfo=None)


def _result(reading: Reading, outcomes: list[Outcome], danger: Danger | None) -> Row:
    updates = [
        {**update_row(update), "recorded": outcome.recorded, "waiting": outcome.waiting}
        for update, outcome in zip(reading.updates, outcomes, strict=True)
    ]
    return {**report_row(reading, danger), "updates": updates}


def _outcome(said: ReportedHousehold, report: Report | None) -> Outcome:
    ours = [each for each in (report.proposals if report else ()) if _is_of(each, said)]
    recorded = any(each.standing is Standing.RECORDED and each.change.field != "class" for each in ours)
    waiting = {each.change.field: why for each in ours if (why := _why(each))}
    return Outcome(recorded, waiting)


def _is_of(proposal: Proposal, said: ReportedHousehold) -> bool:
    """Whether a stored proposal is one of this entry's changes."""
    whose = proposal.household == said.code if said.code else proposal.candidates == said.candidates
    made = ((each.field, each.op, each.value) for each in said.changes)
    return whose and (proposal.change.field, proposal.change.op, proposal.change.value) in made


def _why(proposal: Proposal) -> Waits | None:
    if proposal.standing not in (Standing.WAITING, Standing.RECORDED):
        return None
    if proposal.standing is Standing.WAITING and proposal.waits:
        return proposal.waits
    return Waits.DECISION if is_for_the_commune(proposal.change) else None
