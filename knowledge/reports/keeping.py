"""Reports as they are stored: proposed once a message, revised by its edits, listed while they wait."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.households.facts import as_text, facts_of, from_text
from knowledge.households.household import Household, Support
from knowledge.households.register import Register
from knowledge.households.scope import EVERYTHING, NOWHERE, Area, Scope
from knowledge.reports.checking import Told, why_waiting
from knowledge.reports.effects import fact_of
from knowledge.reports.model import (
    Naming,
    Newcomer,
    Op,
    Part,
    Proposal,
    Report,
    ReportedChange,
    ReportedHousehold,
    ReportedValue,
    Standing,
    Waits,
)
from knowledge.reports.tables import NewcomerRow, PartRow, ProposalRow, ReportRow
from knowledge.store.clock import VIETNAM

Said = Sequence[ReportedHousehold]


class NoReport(LookupError):
    """There is no such report of this person, or it is settled."""


@dataclass(frozen=True, slots=True)
class Message:
    """A cadre's message: whose (`Person.who`, or a script), its name on its channel, its words, when it was sent (UTC),
    and the area its sender works in."""

    who: str
    name: str | None
    text: str
    sent_at: dt.datetime
    area: Area = EVERYTHING


def propose(register: Register, message: Message, said: Sequence[ReportedHousehold], now: dt.datetime) -> Report:
    """Stores what a message says, with what stands now beside it; nothing is applied.

    The same message again gives its report as it stands; an edited one replaces what still waits of it.
    """
    row = _row_of(register.session, message.who, message.name)
    if row is None and (part := part_named(register.session, message.who, message.name)):
        return _revise(register, part, message, said, now)
    if row is None:
        row = _new_row(message, message.name, now)
        register.session.add(row)
    elif row.text == message.text:
        return read_report(row)
    settled = [each for each in row.proposals if each.standing != Standing.WAITING]
    row.text = message.text
    row.proposals = [*settled, *_new_proposals(register, message, said, settled)]
    row.settled_at = None if any(each.standing == Standing.WAITING for each in row.proposals) else now
    register.session.flush()
    return read_report(row)


def propose_together(register: Register, read: Sequence[tuple[Message, Said]], now: dt.datetime) -> Report:
    """Stores what several messages of one person say as one report, in the order they were sent; nothing is applied."""
    read = sorted(read, key=lambda each: each[0].sent_at)
    first = read[0][0]
    row = _new_row(first, None, now)
    row.text = "\n".join(message.text for message, _ in read)
    register.session.add(row)
    register.session.flush()
    for message, said in read:
        part = PartRow(report_id=row.id, message=message.name, text=message.text, sent_at=message.sent_at)
        register.session.add(part)
        register.session.flush()
        row.proposals.extend(_of_part(part, _new_proposals(register, message, said, ())))
    if not row.proposals:
        row.settled_at = now
    register.session.flush()
    register.session.refresh(row, ["parts"])
    return read_report(row)


def find_report(session: Session, who: str, name: str) -> Report | None:
    """The report that a message of this name made, None where it made none."""
    row = _row_of(session, who, name)
    if row is None and (part := part_named(session, who, name)):
        row = session.get(ReportRow, part.report_id)
    return read_report(row) if row else None


def report_row(session: Session, number: int, who: str, passed_in: Scope = NOWHERE) -> ReportRow:
    """A person's own report by its number, or one that passed to the commune inside of a scope. Raises NoReport."""
    row = session.get(ReportRow, number)
    if row is None or not (row.who == who or (row.passed_at and passed_in.covers_area(area_of(row)))):
        raise NoReport(number)
    return row


def area_of(row: ReportRow) -> Area:
    """The area that its sender worked in."""
    return Area(row.district, row.commune, row.village)


def settle(row: ReportRow, now: dt.datetime) -> None:
    """Notes that nothing of a report waits any more, where that is so."""
    if all(each.standing != Standing.WAITING for each in row.proposals):
        row.settled_at = row.settled_at or now


def read_report(row: ReportRow) -> Report:
    """The report that a row holds."""
    proposals = tuple(map(read_proposal, row.proposals))
    parts = tuple(Part(part.id, part.message, part.text, part.sent_at) for part in row.parts)
    about = row.id, row.who, row.message, row.text, row.sent_at, row.made_at, row.settled_at
    return Report(*about, proposals, parts, row.passed_at is not None)


def read_proposal(row: ProposalRow) -> Proposal:
    """The proposal that a row holds."""
    change = ReportedChange(row.field, Op(row.op), _value_of(row.field, row.value), row.words, row.said_on)
    fact = fact_of(change)
    return Proposal(
        row.id,
        row.household,
        row.name,
        tuple(json.loads(row.candidates)),
        change,
        row.seen_at,
        from_text(fact, row.old) if fact else None,
        Standing(row.standing),
        Waits(row.waits) if row.waits else None,
        row.part_id,
        Naming(row.named or "", row.sex, row.village),
        read_newcomer(row.newcomer) if row.newcomer else None,
    )


def read_newcomer(row: NewcomerRow) -> Newcomer:
    """The newcomer that a row holds."""
    return Newcomer(row.name, Area(row.district, row.commune, row.village), row.sex, row.id)


def _row_of(session: Session, who: str, name: str | None) -> ReportRow | None:
    if name is None:
        return None
    statement = select(ReportRow).where(ReportRow.who == who, ReportRow.message == name)
    return session.scalars(statement).first()


def part_named(session: Session, who: str, name: str | None) -> PartRow | None:
    """The part of a person's joined report that a message of this name is."""
    if name is None:
        return None
    statement = select(PartRow).join(ReportRow, ReportRow.id == PartRow.report_id)
    return session.scalars(statement.where(PartRow.message == name, ReportRow.who == who)).first()


def _new_row(message: Message, name: str | None, now: dt.datetime) -> ReportRow:
    area = message.area
    placed = {"district": area.district, "commune": area.commune, "village": area.village}
    return ReportRow(who=message.who, message=name, sent_at=message.sent_at, made_at=now, **placed)


def _revise(register: Register, part: PartRow, message: Message, said: Said, now: dt.datetime) -> Report:
    """An edited message of a joined report: what still waits of it is replaced."""
    row = register.session.get_one(ReportRow, part.report_id)
    if part.text == message.text:
        return read_report(row)
    part.text = message.text
    row.text = "\n".join(each.text for each in row.parts)
    kept = [each for each in row.proposals if each.part_id != part.id or each.standing != Standing.WAITING]
    settled = [each for each in kept if each.part_id == part.id]
    row.proposals = [*kept, *_of_part(part, _new_proposals(register, message, said, settled))]
    row.settled_at = None if any(each.standing == Standing.WAITING for each in row.proposals) else now
    register.session.flush()
    return read_report(row)


def _of_part(part: PartRow, proposals: Iterable[ProposalRow]) -> Iterator[ProposalRow]:
    for proposal in proposals:
        proposal.part_id = part.id
        yield proposal


def _new_proposals(
    register: Register, message: Message, said: Sequence[ReportedHousehold], settled: Sequence[ProposalRow]
) -> Iterator[ProposalRow]:
    """A row for every change that was not settled before: of an edited message the difference."""
    known = register.find_all([each.code for each in said if each.code])
    before = {(row.household, row.field, row.op, row.value) for row in settled if row.standing == Standing.RECORDED}
    for household in said:
        beside = {change.field: change.value for change in household.changes}
        for change in household.changes:
            told = Told(change, seen_moment(change.on, message.sent_at), beside, message.who)
            if (household.code, change.field, str(change.op), stored_value(change.value)) not in before:
                yield _proposal(register, household, told, known.get(household.code or ""))


def _proposal(register: Register, said: ReportedHousehold, told: Told, standing: Household | None) -> ProposalRow:
    change = told.change
    fact = fact_of(change)
    waits = _unsettled(said) if standing is None else why_waiting(register.session, standing, told)
    return ProposalRow(
        household=standing.code if standing else None,
        name=said.name,
        candidates=json.dumps(said.candidates),
        field=change.field,
        op=str(change.op),
        value=stored_value(change.value),
        words=change.words,
        said_on=change.on,
        seen_at=told.seen_at,
        old=as_text(facts_of(standing).get(fact)) if fact else None,
        standing=str(Standing.WAITING),
        waits=str(waits) if waits else None,
        named=said.naming.name or None,
        sex=said.naming.sex,
        village=said.naming.village,
    )


def _unsettled(said: ReportedHousehold) -> Waits:
    return Waits.ASK if said.candidates and said.code is None and not said.is_near else Waits.UNKNOWN


def seen_moment(said_on: dt.date | None, sent_at: dt.datetime) -> dt.datetime:
    """When a change was seen (UTC): the day that the message says, at the hour it was sent; else when it was sent."""
    if said_on is None:
        return sent_at
    hour = sent_at.replace(tzinfo=dt.UTC).astimezone(VIETNAM).timetz()
    return min(sent_at, dt.datetime.combine(said_on, hour).astimezone(dt.UTC).replace(tzinfo=None))


def stored_value(value: ReportedValue) -> str:
    """A value as the tables hold it."""
    if isinstance(value, Support):
        return json.dumps([value.code, value.amount])
    return json.dumps(value, ensure_ascii=False)


def _value_of(field: str, stored: str) -> ReportedValue:
    value = json.loads(stored)
    if field == "supports":
        return Support(*value)
    found: ReportedValue = value
    return found
