"""`decide`: enters the commune's decisions on classes and on who enters or leaves the list, as JSON lines."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from dataclasses import dataclass

from assistant.bootstrap import build_library
from handlers.command_line.batch import BadLine, Row, moment_of, run_batch
from handlers.command_line.store import with_database
from knowledge.database.database import Database
from knowledge.households.decisions import CLASSES, BadDecision, Decision, DecisionProblem, decide
from knowledge.households.history.changes import Source
from knowledge.households.reasons import Reason
from knowledge.households.register import Register
from knowledge.standards.model import Standards

WHO = "bot.py decide"
STANDARDS = {"2016": "qd-59-2015", "2021": "nd-07-2021", "2026": "nd-351-2025"}
SAYS = {
    DecisionProblem.UNKNOWN_HOUSEHOLD: "no household has the code {given}",
    DecisionProblem.UNKNOWN_CLASS: "'class' must be one of " + ", ".join(CLASSES) + ", not {given!r}",
    DecisionProblem.UNKNOWN_STANDARD: "'standard' must be one of " + ", ".join(STANDARDS) + " or null, not {given!r}",
    DecisionProblem.STANDARD_OVER: "the standard {given} is no longer in force on that day",
    DecisionProblem.WRONG_REASON: "'reason' does not fit the class; it must be one of {given}, or null",
    DecisionProblem.IN_THE_FUTURE: "'on' must not lie in the future: {given}",
    DecisionProblem.BEFORE_LAST_DECISION: "'on' lies before the last decision on this household, of {given}",
    DecisionProblem.BEFORE_LAST_ENTRY: "--now lies before something that is already written of this household",
}


def run(options: argparse.Namespace) -> int:
    """Enters a batch of decisions; the exit code as the contract says."""
    if not options.batch:
        print("decide needs --batch FILE ('-': standard input)", file=sys.stderr)
        return 2
    try:
        now = moment_of(options.now)
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    standards = build_library(read_all=False).screener.standards
    return with_database(options.db, lambda database: run_batch(options.batch, Clerk(database, standards, now).decide))


@dataclass(frozen=True, slots=True)
class Clerk:
    """Enters contract rows, each in a transaction of its own."""

    database: Database
    standards: Standards
    now: dt.datetime

    def decide(self, row: Row) -> Row:
        """The result of a row. Raises BadLine; nothing is written then."""
        decision = decision_of(row)
        try:
            with self.database.transaction() as session:
                register = Register(session, self.database.vault)
                source = Source(WHO, self.now, self.now, by_review=True)
                reason = decide(register, decision, self.standards, source)
        except BadDecision as bad:
            raise BadLine(SAYS[bad.problem].format(given=bad.given)) from None
        return {"id": row.get("id"), "recorded": True, "class": decision.household_class, "reason": reason}


def decision_of(row: Row) -> Decision:
    """The decision that a row describes. Raises BadLine."""
    leaves = row.get("left", False)
    if leaves not in (True, False) or (leaves is True) == (row.get("class") is not None):
        raise BadLine("either 'class' must be given or 'left': true, not both")
    if not isinstance(row.get("code"), str) or not row["code"].strip():
        raise BadLine("'code' must be the code of a household, for example BS-HL-0012")
    return Decision(
        code=row["code"].strip().upper(),
        household_class=None if leaves else str(row["class"]),
        on=_day(row),
        reason=_reason(row),
        text=_text(row),
        standard=_standard(row),
    )


def _day(row: Row) -> dt.date:
    try:
        return dt.date.fromisoformat(row["on"])
    except (KeyError, TypeError, ValueError):
        raise BadLine(f"'on' must be a day such as 2018-12-31, not {row.get('on')!r}") from None


def _reason(row: Row) -> Reason | None:
    given = row.get("reason")
    if given is not None and given not in frozenset(Reason):
        raise BadLine(f"'reason' must be one of {', '.join(Reason)} or null, not {given!r}")
    return Reason(given) if given is not None else None


def _text(row: Row) -> str | None:
    text = row.get("decision")
    if text is not None and not isinstance(text, str):
        raise BadLine("'decision' must be the number and day of the decision, as text")
    return text.strip() or None if text else None


def _standard(row: Row) -> str | None:
    given = row.get("standard")
    if given is not None and given not in STANDARDS:
        raise BadLine(SAYS[DecisionProblem.UNKNOWN_STANDARD].format(given=given))
    return STANDARDS[given] if given is not None else None
