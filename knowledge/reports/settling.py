"""What a cadre settles of a waiting report: which household was meant, what to leave out, another value."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from knowledge.households.facts import as_text, facts_of
from knowledge.households.history.changes import OutOfReach
from knowledge.households.register import Register
from knowledge.reports.checking import Told, why_waiting
from knowledge.reports.effects import fact_of
from knowledge.reports.keeping import NoReport, read_proposal, settle, stored_value
from knowledge.reports.model import ReportedChange, Standing, Waits
from knowledge.reports.tables import ProposalRow, ReportRow


def choose(register: Register, row: ReportRow, numbers: Sequence[int], code: str) -> None:
    """Says which household these proposals mean. Raises OutOfReach, NoReport."""
    if register.find(code) is None:
        raise OutOfReach(code)
    for proposal in waiting_of(row, numbers):
        proposal.household, proposal.newcomer_id = code, None
        look_again(register, row, proposal)


def offer(register: Register, row: ReportRow, numbers: Sequence[int], codes: Sequence[str]) -> None:
    """Says which households these proposals may mean: it is asked. Raises OutOfReach, NoReport."""
    if len(register.find_all(codes)) != len(codes):
        raise OutOfReach(", ".join(codes))
    for proposal in waiting_of(row, numbers):
        proposal.candidates, proposal.waits, proposal.newcomer_id = json.dumps(codes), str(Waits.UNKNOWN), None


def drop(row: ReportRow, numbers: Sequence[int], now: dt.datetime) -> None:
    """Leaves these proposals out. Raises NoReport."""
    for proposal in waiting_of(row, numbers):
        proposal.standing, proposal.settled_at = str(Standing.DROPPED), now
    settle(row, now)


def look_again(register: Register, row: ReportRow, proposal: ProposalRow) -> None:
    """Notes anew what stands and why the proposal waits: what is shown next is what will be compared."""
    household = register.find(proposal.household or "")
    if household is None:
        return
    read = read_proposal(proposal)
    same = [read_proposal(each).change for each in row.proposals if each.household == proposal.household]
    told = Told(read.change, read.seen_at, {change.field: change.value for change in same}, row.who)
    fact = fact_of(read.change)
    proposal.old = as_text(facts_of(household).get(fact)) if fact else None
    waits = why_waiting(register.session, household, told)
    proposal.waits = str(waits) if waits else None
    proposal.candidates = json.dumps([])


def waiting_of(row: ReportRow, numbers: Sequence[int]) -> list[ProposalRow]:
    """The proposals with these numbers, which must wait. Raises NoReport."""
    found = [each for each in row.proposals if each.id in numbers and each.standing == Standing.WAITING]
    if len(found) != len(set(numbers)):
        raise NoReport(row.id)
    return found


def put_right(register: Register, row: ReportRow, number: int, change: ReportedChange) -> None:
    """Puts another change in the place of the one that was read, seen when that was. Raises NoReport."""
    (proposal,) = waiting_of(row, [number])
    proposal.field, proposal.op = change.field, str(change.op)
    proposal.value, proposal.words, proposal.is_sure = stored_value(change.value), change.words, False
    look_again(register, row, proposal)


def vouch(row: ReportRow, number: int) -> None:
    """Says that what looks unlikely is right. Raises NoReport."""
    (proposal,) = waiting_of(row, [number])
    if proposal.waits == Waits.IMPLAUSIBLE:
        proposal.waits, proposal.is_sure = None, True


def insist(register: Register, row: ReportRow, number: int, now: dt.datetime) -> None:
    """Says that a value still stands although another one stands in the records: it counts as seen now. Raises
    NoReport."""
    (proposal,) = waiting_of(row, [number])
    if proposal.waits == Waits.CONFLICT:
        proposal.seen_at = now
        look_again(register, row, proposal)
