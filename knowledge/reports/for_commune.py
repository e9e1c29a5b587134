"""What cadres reported and the commune decides: a class, or that a household has left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from knowledge.households.decisions import Decision, decide
from knowledge.households.facts import FactChange
from knowledge.households.history.changes import HouseholdChanges, Source, apply_changes
from knowledge.households.household import Household
from knowledge.households.reasons import Reason
from knowledge.households.register import Register
from knowledge.reports.keeping import read_proposal
from knowledge.reports.model import Proposal, Standing, Waits
from knowledge.reports.tables import ProposalRow, ReportRow
from knowledge.standards.model import Standards


@dataclass(frozen=True, slots=True)
class ForCommune:
    """A household that waits for a decision: what was reported of it last, and by whom."""

    household: Household
    proposal: Proposal
    who: str

    @property
    def reported_class(self) -> str | None:
        """The class that was reported; None where the household is said to have left."""
        return str(self.proposal.change.value) if self.proposal.change.field == "class" else None


def for_commune(register: Register) -> tuple[ForCommune, ...]:
    """What waits for a decision in reach of the register, the oldest report first; of each household the newest."""
    newest: dict[str, tuple[ProposalRow, str]] = {}
    for row, who in register.session.execute(_waiting()).tuples():
        newest[row.household or ""] = row, who
    standing = register.find_all(sorted(newest))
    listed = (
        ForCommune(standing[code], read_proposal(row), who) for code, (row, who) in newest.items() if code in standing
    )
    return tuple(each for each in listed if _is_open(each))


def decide_reported(register: Register, decision: Decision, standards: Standards, source: Source) -> Reason | None:
    """As `decide`; what was reported of the household waits no more. Raises BadDecision."""
    reason = decide(register, decision, standards, source)
    _settle(register, decision.code)
    return reason


def leave_as_it_is(register: Register, household: Household, source: Source) -> None:
    """The commune keeps the class that stands: what was reported waits no more. Raises OutOfReach, Conflict."""
    if household.reported_class is not None:
        change = FactChange("reported_class", household.reported_class, None)
        apply_changes(register, [HouseholdChanges(household.code, (change,))], source)
    _settle(register, household.code)


def _waiting() -> Select[tuple[ProposalRow, str]]:
    return (
        select(ProposalRow, ReportRow.who)
        .join(ReportRow)
        .where(
            ProposalRow.waits == str(Waits.DECISION),
            ProposalRow.standing == str(Standing.RECORDED),
            ProposalRow.newcomer_id.is_(None) | ProposalRow.household.is_not(None),
        )
        .order_by(ProposalRow.id)
    )


def _is_open(waiting: ForCommune) -> bool:
    """Whether nobody decided meanwhile, by a roll or otherwise."""
    if waiting.reported_class is None:
        return waiting.household.household_class is not None
    return waiting.household.reported_class == waiting.reported_class


def _settle(register: Register, code: str) -> None:
    for row in _of(register, code):
        row.waits = None
    register.session.flush()


def _of(register: Register, code: str) -> Iterable[ProposalRow]:
    rows: Sequence[ProposalRow] = register.session.scalars(_waiting().where(ProposalRow.household == code)).all()
    return rows
