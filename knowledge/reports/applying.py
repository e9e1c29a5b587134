"""Recording what was confirmed, once and as it was shown, and taking it back."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.households.facts import EVERY_FACT, as_text, facts_of
from knowledge.households.history.changes import HouseholdChanges, OutOfReach, Source, apply_changes
from knowledge.households.history.rows import Conflict
from knowledge.households.history.sightings import note_sightings
from knowledge.households.history.undoing import last_change, undo_changes
from knowledge.households.household import Household
from knowledge.households.register import Register, rows_of
from knowledge.reports.doubts import told_before
from knowledge.reports.effects import fact_changes, fact_of, value_after
from knowledge.reports.keeping import NoReport, read_proposal, read_report, settle
from knowledge.reports.model import Event, Op, Outcome, Proposal, Report, ReportedChange, Standing, Waits
from knowledge.reports.tables import ProposalRow, ReportRow

UNDONE_WITHIN = dt.timedelta(hours=24)
Written = set[tuple[str, str, str | None]]  # household, fact and value that the report has just entered
WAITING_FOR_MORE = frozenset({Waits.ASK, Waits.UNKNOWN, Waits.CONFLICT})  # a yes alone does not settle these


class TooLate(ValueError):
    """What was recorded can no longer be taken back by its sender: a correction is entered instead."""


def record(register: Register, row: ReportRow, now: dt.datetime, who: str | None = None) -> Report:
    """Applies what waits and may be applied, on the word of `who`: its sender, or who took it over.

    A change whose household or old value is no longer as shown stays, with the reason; one that somebody else told of
    meanwhile, too. Applying twice changes nothing.
    """
    waiting = [each for each in row.proposals if each.standing == Standing.WAITING]
    apply_now(register, [(each, row) for each in waiting if _may_apply(register, row, each)], now, who)
    _pass_newcomers(waiting, now)
    settle(row, now)
    register.session.flush()
    return read_report(row)


def apply_now(
    register: Register, told: Iterable[tuple[ProposalRow, ReportRow]], now: dt.datetime, who: str | None = None
) -> None:
    """Applies proposals of known households, each with its report, in the order they were seen; on the word of whoever
    told them, else of `who`."""
    by_moment: dict[tuple[dt.datetime, str, int], list[tuple[ProposalRow, ReportRow]]] = defaultdict(list)
    for proposal, row in told:
        by_moment[proposal.seen_at, proposal.household or "", proposal.part_id or 0].append((proposal, row))
    written: Written = set()
    for (seen_at, code, _), group in sorted(by_moment.items(), key=lambda each: each[0]):
        first, row = group[0]
        source = Source(who or row.who, seen_at, now, _message(row, first))
        _apply(register, code, [proposal for proposal, _ in group], source, written)


def _pass_newcomers(proposals: Iterable[ProposalRow], now: dt.datetime) -> None:
    """What is told of a household that nobody knows waits for the commune."""
    for proposal in proposals:
        if proposal.newcomer and proposal.standing == Standing.WAITING:
            proposal.newcomer.outcome = str(Outcome.WAITING)
            proposal.standing, proposal.settled_at = str(Standing.RECORDED), now


def undo(register: Register, row: ReportRow, by: Source) -> Report:
    """Takes back everything that a report recorded; with a `reason` also after a day: that is a correcting entry.

    Raises TooLate after a day, or Conflict where something newer stands upon it; nothing is changed then.
    """
    now = by.known_at
    recorded = [each for each in row.proposals if each.standing == Standing.RECORDED]
    if not recorded:
        raise NoReport(row.id)
    if not by.reason and any(each.settled_at and now - each.settled_at > UNDONE_WITHIN for each in recorded):
        raise TooLate(row.id)
    newcomers = [each.newcomer for each in recorded if each.newcomer]
    if entered := [each.code for each in newcomers if each.outcome == Outcome.ENTERED]:
        raise Conflict(str(entered[0]), "code")
    with register.session.begin_nested():
        for newcomer in newcomers:
            newcomer.outcome = str(Outcome.REFUSED)
        numbers = {each.change_id for each in recorded if each.change_id}
        undo_changes(register, numbers, EVERY_FACT, replace(by, message=_message(row)))
        for each in recorded:
            each.standing, each.settled_at = str(Standing.UNDONE), now
    return read_report(row)


def _may_apply(register: Register, row: ReportRow, proposal: ProposalRow) -> bool:
    """Whether a yes is enough; what somebody else recorded since it was read back is asked about first."""
    if proposal.household is None or proposal.waits in WAITING_FOR_MORE | {Waits.IMPLAUSIBLE}:
        return False
    read = read_proposal(proposal)
    if not proposal.is_sure and told_before(register.session, proposal.household, read.change, read.seen_at, row.who):
        proposal.waits = str(Waits.IMPLAUSIBLE)
        return False
    return True


def _apply(register: Register, code: str, proposals: list[ProposalRow], source: Source, written: Written) -> None:
    """Applies the proposals of one household that were seen at one moment, all that still stand as shown, or as this
    report itself has `written` before."""
    household = register.find(code)
    if household is None:
        for each in proposals:
            each.waits = str(Waits.UNKNOWN)
        return
    fitting = list(_as_shown(household, proposals, written))
    changes = fact_changes(household, [(read.change, read.seen_at) for _, read in fitting])
    try:
        apply_changes(register, [HouseholdChanges(code, changes)], source)
    except (Conflict, OutOfReach):
        for each in proposals:
            each.waits = str(Waits.CONFLICT)
        return
    if not changes:
        note_sightings(register.session, rows_of(register.session, [code]), {code: ()}, source.known_at, source.message)
    changed = {change.fact: last_change(register, code, change.fact).number for change in changes}
    written |= {(code, change.fact, as_text(change.new)) for change in changes}
    _note(fitting, changed, source.known_at)


def _note(fitting: Iterable[tuple[ProposalRow, Proposal]], changed: dict[str, int], now: dt.datetime) -> None:
    for each, read in fitting:
        each.change_id = changed.get(fact_of(read.change) or "")
        each.standing, each.settled_at = str(Standing.RECORDED), now
        each.waits = str(Waits.DECISION) if is_for_the_commune(read.change) else None


def _as_shown(
    household: Household, proposals: list[ProposalRow], written: Written
) -> Iterator[tuple[ProposalRow, Proposal]]:
    """The proposals whose fact still is what was shown, or already what is proposed; the others are conflicts."""
    known = facts_of(household)
    for each in proposals:
        read = read_proposal(each)
        fact = fact_of(read.change)
        stands = known.get(fact) if fact else None
        is_plain = read.change.op is Op.SET and fact is not None
        is_own = (household.code, fact or "", as_text(stands)) in written
        as_said = (each.old, as_text(value_after(stands, read.change, read.seen_at)))
        if is_plain and not is_own and as_text(stands) not in as_said:
            each.waits = str(Waits.CONFLICT)
        else:
            yield each, read


def is_for_the_commune(change: ReportedChange) -> bool:
    """Whether the commune still decides what follows: a class, or that the household leaves the list."""
    return change.field == "class" or (change.field == "event" and change.value == Event.MOVED_OUT)


def _message(row: ReportRow, proposal: ProposalRow | None = None) -> str:
    """The message that says it, of a joined report the part."""
    part = proposal.part if proposal else None
    return (part.message if part else row.message) or f"report:{row.id}"
