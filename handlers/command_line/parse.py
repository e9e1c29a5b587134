"""`parse`: what a cadre's message would change, writing nothing; one message, or many as JSON lines."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from assistant.bootstrap import build_library
from assistant.library import Library
from assistant.topics.emergency.witness_replies import TO_WITNESSES
from assistant.topics.reports.dangers import still_threatens
from assistant.topics.reports.report_text import report_text
from assistant.topics.reports.said import said_of_households
from assistant.understanding.danger import Danger
from assistant.understanding.reports.reading import read_report
from assistant.understanding.reports.report import Change, Report, Update
from assistant.wording.names import Names
from handlers.command_line.batch import BadLine, Row, run_batch
from handlers.command_line.store import with_database
from knowledge.concepts.places import Places, load_places
from knowledge.database.database import Database
from knowledge.households.household import Support
from knowledge.households.matching.kept import KeptRolls, sizes_of
from knowledge.households.matching.mention import Sender
from knowledge.households.register import Register
from knowledge.rolls.reading import find_communes
from knowledge.store.clock import utc_now
from knowledge.text import Fault, KnowledgeError
from locales.languages import FALLBACK
from locales.words import words_for

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def run(options: argparse.Namespace) -> int:
    """Reads one message or a batch; the exit code as the contract says."""
    return with_database(options.db, lambda database: _run(options, Clerk(database)))


def _run(options: argparse.Namespace, desk: Clerk) -> int:
    if options.batch:
        return run_batch(options.batch, desk.parse)
    text = options.message if options.message is not None else sys.stdin.read()
    row = {"text": text, "district": options.district, "commune": options.commune, "village": options.village}
    try:
        report = desk.read(row)
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    danger = desk.danger(row, report)
    if options.json:
        print(json.dumps({"id": None, **report_row(report, danger)}, ensure_ascii=False))
        return 0
    names = Names(desk.library, words_for(FALLBACK))
    print(*told(report, danger, names), sep="\n\n")
    return 0


def told(report: Report, danger: Danger | None, names: Names) -> list[str]:
    """A report in words, and before it what to do where it tells of a danger."""
    alarm = [TO_WITNESSES[danger](names.words)] if danger else []
    return [*alarm, report_text(report, names)]


@dataclass
class Clerk:
    """Reads contract rows against the households of a database."""

    database: Database
    rolls: KeptRolls = field(default_factory=KeptRolls)

    @cached_property
    def library(self) -> Library:
        """Everything that is told from; its parts are read when they are needed."""
        return build_library(read_all=False)

    @cached_property
    def places(self) -> Places:
        """The districts and communes. Raises KnowledgeError."""
        faults: list[Fault] = []
        places = load_places(faults)
        if faults:
            raise KnowledgeError(tuple(faults))
        return places

    def parse(self, row: Row) -> Row:
        """The result row of a message row. Raises BadLine."""
        report = self.read(row)
        return {"id": row.get("id"), **report_row(report, self.danger(row, report))}

    def danger(self, row: Row, report: Report) -> Danger | None:
        """The danger that a message row tells of beside what it reports; None for none, or where it is over."""
        danger = self.library.danger.find(row["text"])
        return still_threatens(danger, said_of_households(report), sent_at_of(row).date())

    def read(self, row: Row) -> Report:
        """What a message row would change. Raises BadLine."""
        with self.database.snapshot() as session:
            return self.read_in(Register(session, self.database.vault), row, sent_at_of(row))

    def read_in(self, register: Register, row: Row, sent_at: dt.datetime) -> Report:
        """What a message row, sent at a moment in Vietnam's time, would change in a register. Raises BadLine."""
        text, district = row.get("text"), row.get("district")
        if not isinstance(text, str):
            raise BadLine("'text' must be a text")
        if not isinstance(district, str) or district not in self.places.by_slug:
            raise BadLine(f"'district' must be one of {', '.join(self.places.by_slug)}, not {district!r}")
        sender = Sender(self._commune(row.get("commune"), district), _text_or_none("village", row.get("village")))
        roll = self.rolls.roll(register, district, self._names(district))
        return read_report(text, sender, sent_at, roll, sizes=lambda codes: sizes_of(register, codes))

    def _commune(self, name: Any, district: str) -> str | None:
        if name is None:
            return None
        found = find_communes(name, district, self.places) if isinstance(name, str) else ()
        if len(found) != 1:
            raise BadLine(f"'commune' must name one commune of {district}, or be null, not {name!r}")
        return found[0].code

    def _names(self, district: str) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (commune.code, tuple(dict.fromkeys((commune.bare, *(name for name in commune.all_names())))))
            for commune in self.places.of_district(district)
        ]


def sent_at_of(row: Row, otherwise: dt.datetime | None = None) -> dt.datetime:
    """The moment that a row's `sent_at` names, in Vietnam's time; without one that given (UTC), or now. Raises
    BadLine."""
    value = row.get("sent_at")
    if value is None:
        return (otherwise or utc_now()).replace(tzinfo=dt.UTC).astimezone(VIETNAM)
    try:
        moment = dt.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadLine(f"'sent_at' must be a moment such as 2018-06-12T17:30:00+07:00, not {value!r}") from None
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _text_or_none(name: str, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise BadLine(f"'{name}' must be a text or null, not {value!r}")


def report_row(report: Report, danger: Danger | None) -> Row:
    """A report as the contract writes it, without the id; the alarm beside it as in `ask`."""
    return {
        "updates": [update_row(update) for update in report.updates],
        "unclear": [unclear.words for unclear in report.unclear],
        "alarm": danger.value if danger else None,
    }


def update_row(update: Update) -> Row:
    """One household with its changes, as the contract writes it."""
    household = update.match.household
    return {
        "household": {
            "code": household.code if household else None,
            "name": household.name if household else update.called,
            "candidates": [entry.code for entry in update.match.candidates],
        },
        "on": update.on.isoformat() if update.on else None,
        "changes": [_change_row(change) for change in update.changes],
    }


def _change_row(change: Change) -> Row:
    value: Any = change.value
    if isinstance(value, Support):
        value = {"code": value.code, "amount": value.amount}
    row = {"field": change.field, "op": change.op, "value": value}
    return {**row, "on": change.on.isoformat()} if change.on else row
