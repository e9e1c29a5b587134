"""Households that nobody knows yet: a cadre proposes one, the commune enters it with code and class, or does not."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.households.decisions import BadDecision, Decision, DecisionProblem, decide
from knowledge.households.facts import FactChange, FactValue
from knowledge.households.history.changes import HouseholdChanges, OutOfReach, Source, apply_changes
from knowledge.households.household_tables import HouseholdRow
from knowledge.households.naming.names import NameMatch, find_by_name
from knowledge.households.reasons import LISTED, Reason
from knowledge.households.register import Register
from knowledge.households.scope import Area
from knowledge.reports.applying import apply_now
from knowledge.reports.keeping import NoReport, read_newcomer, read_proposal
from knowledge.reports.model import Newcomer, Outcome, Proposal, Standing, Waits
from knowledge.reports.settling import waiting_of
from knowledge.reports.tables import NewcomerRow, ProposalRow, ReportRow
from knowledge.standards.model import Standards
from knowledge.store.agenda import Entry, put
from knowledge.store.clock import VIETNAM

REASONS = (Reason.NEW, Reason.MOVED_IN, Reason.SPLIT)
NEWCOMER_DECIDED = "newcomer decided"  # on the agenda: whoever reported it is told, by its number
MOST_ALIKE = 3
_NUMBERED = re.compile(r"(.*?)(\d+)$")
_CODE = re.compile(r"(?=.*\d)[A-Z0-9Đ][A-Z0-9Đ./_-]{2,39}")


@dataclass(frozen=True, slots=True)
class WaitingNewcomer:
    """A newcomer that waits for the commune: what was told of it by whom, and households of the commune that bear a
    name like it."""

    newcomer: Newcomer
    proposals: tuple[Proposal, ...]
    who: str
    alike: tuple[NameMatch, ...]
    code: str  # the next one of its commune

    @property
    def reported_class(self) -> str | None:
        """The class that its cadre reported, if any."""
        told = (each.change.value for each in self.proposals if each.change.field == "class")
        return next((str(value) for value in told), None)


def propose_newcomer(register: Register, row: ReportRow, numbers: Sequence[int], newcomer: Newcomer) -> None:
    """Says that these proposals mean a household that nobody knows yet. Raises NoReport, OutOfReach."""
    area = newcomer.area
    if not area.district or not area.commune or not register.scope.covers_area(area):
        raise OutOfReach(f"area {area}")
    stored = NewcomerRow(
        name=newcomer.name,
        sex=newcomer.sex,
        district=area.district,
        commune=area.commune,
        village=area.village,
        outcome=str(Outcome.PROPOSED),
    )
    register.session.add(stored)
    register.session.flush()
    for proposal in waiting_of(row, numbers):
        proposal.newcomer_id, proposal.waits, proposal.old = stored.id, str(Waits.DECISION), None
    register.session.flush()
    register.session.expire(row)


def waiting_newcomers(register: Register) -> tuple[WaitingNewcomer, ...]:
    """The newcomers that wait for a decision in reach of the register, the oldest first."""
    rows = register.session.scalars(
        select(NewcomerRow).where(NewcomerRow.outcome == str(Outcome.WAITING)).order_by(NewcomerRow.id)
    )
    return tuple(_read(register, row) for row in rows if register.scope.covers_area(read_newcomer(row).area))


def enter_newcomer(
    register: Register, number: int, decision: Decision, standards: Standards, source: Source
) -> Reason | None:
    """Enters a newcomer with the code and class that were decided, and all that was told of it. Raises BadDecision,
    NoReport."""
    row = _waiting_row(register, number)
    _check_code(register, decision)
    proposals = _told_of(register, number)
    seen_at = min([_beginning(decision.on), *(each.seen_at for each, _ in proposals)])
    facts: dict[str, FactValue | None] = {
        "code": decision.code,
        "name": row.name,
        "sex": row.sex,
        "district": row.district,
        "commune": row.commune,
        "village": row.village,
    }
    changes = tuple(FactChange(fact, None, value) for fact, value in facts.items() if value is not None)
    with register.session.begin_nested():
        apply_changes(register, [HouseholdChanges(decision.code, changes, seen_at)], source)
        reason = decide(register, decision, standards, source)
        for proposal, _ in proposals:
            proposal.household, proposal.waits = decision.code, None
        register.session.flush()
        apply_now(register, [each for each in proposals if each[0].field != "class"], source.known_at)
        _close(register, row, Outcome.ENTERED, source.known_at)
        row.code = decision.code
    return reason


def refuse_newcomer(register: Register, number: int, now: dt.datetime) -> None:
    """The commune does not enter it; whoever reported it is told. Raises NoReport."""
    row = _waiting_row(register, number)
    _close(register, row, Outcome.REFUSED, now)


def decided_newcomer(session: Session, number: int) -> tuple[Newcomer, str | None, str]:
    """A newcomer that was decided of: with its code (None: not entered), and who had reported it, empty where nobody is
    known."""
    row = session.get_one(NewcomerRow, number)
    who = session.scalar(select(ReportRow.who).join(ProposalRow).where(ProposalRow.newcomer_id == number).limit(1))
    return read_newcomer(row), row.code, who or ""


def next_code(register: Register, area: Area) -> str:
    """The next free code of a commune, as its codes are mostly written."""
    codes = register.session.scalars(select(HouseholdRow.code).where(*Area(area.district, area.commune).conditions))
    parts = [found for code in codes if (found := _NUMBERED.fullmatch(code))]
    if not parts:
        return f"{area.commune}-0001"
    [(prefix, _)] = Counter(found[1] for found in parts).most_common(1)
    numbers = [found[2] for found in parts if found[1] == prefix]
    width, number = max(map(len, numbers)), max(map(int, numbers)) + 1
    while register.taken([code := f"{prefix}{number:0{width}d}"]):
        number += 1
    return code


def written_code(text: str) -> str | None:
    """The code that a text is, None for any other text."""
    code = "-".join(text.upper().split())
    return code if _CODE.fullmatch(code) else None


def _read(register: Register, row: NewcomerRow) -> WaitingNewcomer:
    told = _told_of(register, row.id)
    newcomer = read_newcomer(row)
    commune = Area(row.district, row.commune)
    alike = find_by_name(register, row.name, commune, MOST_ALIKE)
    proposals = tuple(read_proposal(proposal) for proposal, _ in told)
    return WaitingNewcomer(newcomer, proposals, told[0][1].who if told else "", alike, next_code(register, commune))


def _told_of(register: Register, number: int) -> list[tuple[ProposalRow, ReportRow]]:
    statement = (
        select(ProposalRow, ReportRow)
        .join(ReportRow)
        .where(ProposalRow.newcomer_id == number, ProposalRow.standing == str(Standing.RECORDED))
    )
    return list(register.session.execute(statement.order_by(ProposalRow.id)).tuples())


def _waiting_row(register: Register, number: int) -> NewcomerRow:
    row = register.session.get(NewcomerRow, number, with_for_update=True)
    if row is None or row.outcome != Outcome.WAITING or not register.scope.covers_area(read_newcomer(row).area):
        raise NoReport(number)
    return row


def _check_code(register: Register, decision: Decision) -> None:
    if written_code(decision.code) != decision.code or register.taken([decision.code]):
        raise BadDecision(DecisionProblem.CODE_TAKEN, decision.code)
    is_listed = decision.household_class in LISTED
    if decision.household_class is None or (decision.reason in REASONS) != is_listed:
        raise BadDecision(DecisionProblem.WRONG_REASON, decision.reason)


def _close(register: Register, row: NewcomerRow, outcome: Outcome, now: dt.datetime) -> None:
    row.outcome = str(outcome)
    if outcome is Outcome.REFUSED:
        for proposal, _ in _told_of(register, row.id):
            proposal.waits, proposal.standing, proposal.settled_at = None, str(Standing.DROPPED), now
    put(register.session, Entry(now, NEWCOMER_DECIDED, str(row.id)))


def _beginning(day: dt.date) -> dt.datetime:
    """The beginning of a day in Vietnam, in UTC."""
    return dt.datetime.combine(day, dt.time(), VIETNAM).astimezone(dt.UTC).replace(tzinfo=None)
