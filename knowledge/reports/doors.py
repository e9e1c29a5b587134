"""Reports as somebody reaches them: their own messages, and what the commune decides of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from knowledge.evidence.keeping import settle
from knowledge.households.decisions import Decision
from knowledge.households.household import Household
from knowledge.households.matching.kept import Communes, sizes_of
from knowledge.households.matching.roll import Roll
from knowledge.households.reasons import Reason
from knowledge.households.register import Register
from knowledge.households.scope import Area, around
from knowledge.language.letters import fold
from knowledge.people import staff
from knowledge.people.acting import Acting
from knowledge.people.invitations import NotAllowed
from knowledge.people.roles import Doing
from knowledge.people.sight import Sight
from knowledge.reports import applying, newcomers, settling
from knowledge.reports.doubts import Doubt, doubt_of
from knowledge.reports.effects import fact_of
from knowledge.reports.for_commune import ForCommune, decide_reported, for_commune, leave_as_it_is
from knowledge.reports.keeping import Message, find_report, propose, propose_together, read_report, report_row
from knowledge.reports.model import Newcomer, Proposal, Report, ReportedChange, ReportedHousehold
from knowledge.reports.newcomers import WaitingNewcomer
from knowledge.reports.rolls import kept_rolls
from knowledge.reports.tables import ReportRow
from knowledge.reports.waiting import passed_reports, waiting_reports
from knowledge.standards.model import Standards


class ReportsDoor:
    """What somebody reports of the households they may change. Methods on a report raise NoReport for one that is not
    their own, and NotAllowed for nobody known."""

    def __init__(self, acting: Acting) -> None:
        self._acting = acting

    @property
    def areas(self) -> frozenset[Area]:
        """Where the person may change households."""
        return self._acting.scope(Doing.CHANGE).areas

    def roll(self, district: str, communes: Communes) -> Roll:
        """The households that the person may change in a district, for reading a message."""
        return kept_rolls(self._acting.session).roll(self._register, district, communes)

    def sizes(self, codes: Sequence[str]) -> Mapping[str, int | None]:
        """How many members each of these households has."""
        return sizes_of(self._register, codes)

    def propose(self, name: str, text: str, said: Sequence[ReportedHousehold], sent_at: dt.datetime) -> Report:
        """Stores what a message sent at a moment (UTC) says; the same message again gives its report, an edited one
        revises it."""
        return self._as_seen(propose(self._register, self.message(name, text, sent_at), said, self._acting.at.now))

    def propose_together(self, read: Sequence[tuple[Message, Sequence[ReportedHousehold]]]) -> Report:
        """Stores what several messages say as one report."""
        return self._as_seen(propose_together(self._register, read, self._acting.at.now))

    def message(self, name: str, text: str, sent_at: dt.datetime) -> Message:
        """A message of the person's, sent at a moment (UTC)."""
        return Message(self._who, name or None, text, sent_at, around(self.areas))

    def may_report(self, code: str | None, change: ReportedChange) -> bool:
        """Whether the person sees all of the fact that a change is about: what is hidden cannot be reported on."""
        household = self._register.find(code) if code else None
        return household is None or self._sight.may_change(household, fact_of(change) or change.field)

    def made_by(self, name: str) -> Report | None:
        """The report that the person's message of this name made, None where it made none."""
        report = find_report(self._acting.session, self._who, name)
        return self._as_seen(report) if report else None

    def find(self, number: int) -> Report:
        """One of the person's reports."""
        return self._read(self._row(number))

    def waiting(self) -> tuple[Report, ...]:
        """The person's reports that wait, the oldest first."""
        return tuple(map(self._as_seen, waiting_reports(self._acting.session, self._who)))

    def passed(self) -> tuple[Report, ...]:
        """What waits of people whose office in the person's commune has ended, the oldest first."""
        return tuple(map(self._as_seen, passed_reports(self._acting.session, self._acting.scope(Doing.ROLL))))

    def doubts(self, report: Report) -> dict[int, Doubt]:
        """What somebody else entered that stands against proposals of a report, by their numbers; only of what the
        person may see."""
        may = [each for each in report.waiting if self.may_report(each.household, each.change)]
        found = {each.number: doubt_of(self._acting.session, each, report.who) for each in may}
        return {number: doubt for number, doubt in found.items() if doubt}

    def households(self, codes: Collection[str]) -> dict[str, Household]:
        """Households in reach, by code, as the person may see them."""
        found = self._register.find_all(sorted(codes))
        return {code: self._sight.household(household) for code, household in found.items()}

    def choose(self, number: int, proposals: Sequence[int], code: str) -> Report:
        """Says which household is meant; what the person does not see of it is left out. Raises OutOfReach."""
        row = self._row(number)
        settling.choose(self._register, row, proposals, code)
        hidden = [
            each.number
            for each in read_report(row).waiting
            if each.number in proposals and not self.may_report(code, each.change)
        ]
        settling.drop(row, hidden, self._acting.at.now)
        return self._read(row)

    def offer(self, number: int, proposals: Sequence[int], codes: Sequence[str]) -> Report:
        """Says which households may be meant. Raises OutOfReach."""
        row = self._row(number)
        settling.offer(self._register, row, proposals, codes)
        return self._read(row)

    def propose_newcomer(self, number: int, proposals: Sequence[int], newcomer: Newcomer) -> Report:
        """Says that a household is meant that nobody knows yet: the commune decides. Raises OutOfReach."""
        row = self._row(number)
        newcomers.propose_newcomer(self._register, row, proposals, newcomer)
        return self._read(row)

    def drop(self, number: int, proposals: Sequence[int]) -> Report:
        """Leaves proposals out."""
        row = self._row(number)
        settling.drop(row, proposals, self._acting.at.now)
        return self._read(row)

    def put_right(self, number: int, proposal: int, change: ReportedChange) -> Report:
        """Puts another change in the place of one that was read."""
        row = self._row(number)
        settling.put_right(self._register, row, proposal, change)
        return self._read(row)

    def vouch(self, number: int, proposal: int) -> Report:
        """Says that what looks unlikely is right."""
        row = self._row(number)
        settling.vouch(row, proposal)
        return self._read(row)

    def insist(self, number: int, proposal: int) -> Report:
        """Says that a value stands although the records say otherwise."""
        row = self._row(number)
        settling.insist(self._register, row, proposal, self._acting.at.now)
        return self._read(row)

    def record(self, number: int) -> Report:
        """Applies what waits and may be applied."""
        recorded = applying.record(self._register, self._row(number), self._acting.at.now, self._who)
        settle(self._acting.session, number)
        return self._as_seen(recorded)

    def undo(self, number: int, reason: str | None = None) -> Report:
        """Takes back what a report recorded; after a day with a reason only. Raises TooLate, Conflict."""
        by = replace(self._acting.source(None), reason=reason)
        return self._as_seen(applying.undo(self._register, self._row(number), by))

    @property
    def may_decide(self) -> bool:
        """Whether the person decides classes anywhere."""
        return self._acting.may(Doing.ROLL)

    def for_commune(self) -> tuple[ForCommune, ...]:
        """What waits for the decision of the person's commune. Raises NotAllowed."""
        return tuple(map(self._decided_on, for_commune(self._deciding)))

    def _decided_on(self, waiting: ForCommune) -> ForCommune:
        """A cadre's own words may tell what is hidden from whoever decides."""
        household, proposal = waiting.household, waiting.proposal
        if not self._sight.sensitive.covers(household):
            proposal = _wordless(proposal)
        return replace(waiting, household=self._sight.household(household), proposal=proposal)

    def newcomers(self) -> tuple[WaitingNewcomer, ...]:
        """The households that nobody knows yet and the person's commune decides of, without what the person may not
        see of them. Raises NotAllowed."""
        return tuple(map(self._seen, newcomers.waiting_newcomers(self._deciding)))

    def _seen(self, waiting: WaitingNewcomer) -> WaitingNewcomer:
        area = waiting.newcomer.area
        household = Household(code="", district=area.district, commune=area.commune, village=area.village)
        told = (each for each in waiting.proposals if self._sight.may_change(household, each.change.field))
        return replace(waiting, proposals=tuple(map(_wordless, told)))

    def enter_newcomer(self, number: int, decision: Decision, standards: Standards, message: str) -> Reason | None:
        """Enters one with its code and class. Raises BadDecision, NoReport, NotAllowed."""
        source = self._acting.source(message or None, by_review=True)
        return newcomers.enter_newcomer(self._deciding, number, decision, standards, source)

    def refuse_newcomer(self, number: int) -> None:
        """Does not enter one. Raises NoReport, NotAllowed."""
        newcomers.refuse_newcomer(self._deciding, number, self._acting.at.now)

    def names_of(self, sources: Collection[str]) -> dict[str, str]:
        """What those who reported are called."""
        return {who: staff.name_of(self._acting.session, who) for who in sources}

    def decide(self, decision: Decision, standards: Standards, message: str) -> Reason | None:
        """Enters a decision. Raises BadDecision, NotAllowed."""
        source = self._acting.source(message or None, by_review=True)
        return decide_reported(self._deciding, decision, standards, source)

    def leave_as_it_is(self, code: str, message: str) -> None:
        """Keeps what stands. Raises NotAllowed."""
        household = self._deciding.find(code)
        if household is None:
            raise NotAllowed(code)
        leave_as_it_is(self._deciding, household, self._acting.source(message or None, by_review=True))

    @property
    def _who(self) -> str:
        return self._acting.somebody.who

    @property
    def _register(self) -> Register:
        return self._acting.register(Doing.CHANGE)

    @property
    def _deciding(self) -> Register:
        if not self.may_decide:
            raise NotAllowed(Doing.ROLL)
        return self._acting.register(Doing.ROLL)

    @property
    def _sight(self) -> Sight:
        return Sight(self._acting.scope(Doing.READ), self._acting.scope(Doing.SENSITIVE))

    def _row(self, number: int) -> ReportRow:
        return report_row(self._acting.session, number, self._who, self._acting.scope(Doing.ROLL))

    def _read(self, row: ReportRow) -> Report:
        self._acting.session.flush()
        return self._as_seen(read_report(row))

    def _as_seen(self, report: Report) -> Report:
        """A report without what stood of households that are out of reach by now, or of facts that are hidden by now;
        somebody else's words, which may tell what is hidden, are for whoever sees all."""
        codes = {code for each in report.proposals for code in (each.household, *each.candidates) if code}
        known = self._register.find_all(sorted(codes))
        proposals = tuple(self._proposal(each, known, report.text) for each in report.proposals)
        sees_all = codes <= known.keys() and all(map(self._sight.sensitive.covers, known.values()))
        if report.who == self._who or sees_all:
            return replace(report, proposals=proposals)
        return replace(report, text="", proposals=tuple(map(_wordless, proposals)))

    def _proposal(self, proposal: Proposal, known: Mapping[str, Household], text: str) -> Proposal:
        candidates = tuple(code for code in proposal.candidates if code in known)
        household = known.get(proposal.household or "")
        fact = fact_of(proposal.change) or proposal.change.field
        if household and self._sight.may_change(household, fact):
            return replace(proposal, candidates=candidates)
        code = household.code if household else None
        name = proposal.name if household or fold(proposal.name or "") in fold(text) else None  # typed, or ours
        return replace(proposal, household=code, name=name, candidates=candidates, old=None)


def _wordless(proposal: Proposal) -> Proposal:
    return replace(proposal, change=replace(proposal.change, words=""))
