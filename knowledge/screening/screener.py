"""Judges a household by the rules of a plan. Questions, screens and commands all read these verdicts, so that they
never disagree."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from knowledge.instruments.model import Given, Instruments
from knowledge.plans.rules import PlannedSupport, PlanRules, SupportRule
from knowledge.plans.rules_loader import References
from knowledge.rules.explain import because
from knowledge.rules.facts import Facts
from knowledge.rules.judge import Finding, judge
from knowledge.rules.reasons import NearMiss, near_misses
from knowledge.rules.tree import Comparison, FactTest
from knowledge.rules.vocabulary import Kind, Vocabulary
from knowledge.screening.model import Screening, Status, SupportVerdict
from knowledge.screening.national import Belonging, belonging, given_to, standing_for
from knowledge.standards.classify import Basis, ClassReading, above_line, read_class
from knowledge.standards.model import Standards

NEAR = Decimal("0.2")  # an income up to a fifth above the line is worth telling as a near miss
_STATUS = {True: Status.ELIGIBLE, False: Status.NOT_ELIGIBLE, None: Status.UNKNOWN}


@dataclass(frozen=True, slots=True)
class _Household:
    """What all supports of one screening share. `nearly`: how far the income lies above the line, and the facts as
    they were at it."""

    facts: Facts
    day: dt.date
    ended: bool
    belongs: Belonging
    received: frozenset[str]
    nearly: tuple[NearMiss, Facts] | None


@dataclass(frozen=True, slots=True)
class Screener:
    """Everything national that verdicts rest on."""

    vocabulary: Vocabulary
    standards: Standards
    instruments: Instruments

    @property
    def references(self) -> References:
        """What the rules of plans may name."""
        return References(self.vocabulary, self.instruments.by_id)

    def read_class(self, facts: Facts, day: dt.date) -> ClassReading:
        """The class of a household on a day."""
        return read_class(facts, day, self.standards)

    def screen(self, rules: PlanRules, facts: Facts, day: dt.date) -> Screening:
        """The verdict on every support that the plan provides for."""
        period = rules.plan.period
        ended = day.year > period.last_year
        facts = self.vocabulary.assuming(facts)
        reading = self.read_class(facts, day)
        received = facts.of("supports")
        household = _Household(
            facts=reading.facts,
            day=day,
            ended=ended,
            belongs=belonging(reading.facts),
            received=received if isinstance(received, frozenset) else frozenset(),
            nearly=self._nearly(facts, reading, day),
        )
        verdicts = tuple(self._verdict(support, household) for support in rules.supports)
        return Screening(rules.plan, day, period.covers(day), ended, reading, verdicts)

    def _nearly(self, facts: Facts, reading: ClassReading, day: dt.date) -> tuple[NearMiss, Facts] | None:
        income, by = facts.of("income"), above_line(facts, day, self.standards)
        if reading.basis is not Basis.COMPUTED or by is None or not isinstance(income, int | Decimal):
            return None
        line = income - by
        miss = NearMiss(FactTest("income", Comparison.AT_MOST, line), income, by)
        return (miss, self.read_class(facts.having("income", line), day).facts) if by <= line * NEAR else None

    def _verdict(self, support: PlannedSupport, household: _Household) -> SupportVerdict:
        finding = judge(support.when, household.facts)
        rules = _accounting(support, finding)
        return SupportVerdict(
            support=support.code,
            status=_STATUS[finding.value],
            when=support.when,
            rules=rules,
            because=because(finding, self.vocabulary),
            near_misses=self._near_misses(support, finding, household),
            received=support.code in household.received,
            limited_by=self._national(support, finding, rules, household),
        )

    def _near_misses(self, support: PlannedSupport, finding: Finding, household: _Household) -> tuple[NearMiss, ...]:
        if finding.value is not False:
            return ()
        if household.nearly and judge(support.when, household.nearly[1]).value:
            return (household.nearly[0],)
        return tuple(
            miss for miss in near_misses(finding) if self.vocabulary.facts[miss.test.fact].kind is Kind.DECIMAL
        )

    def _national(
        self, support: PlannedSupport, finding: Finding, rules: tuple[SupportRule, ...], household: _Household
    ) -> tuple[Given, ...]:
        if finding.value is False and not household.ended:
            return ()
        named = dict.fromkeys(id_ for rule in rules for id_ in rule.limited_by)
        day, belongs = household.day, household.belongs
        standing = standing_for(named, day, self.instruments)
        still = self.instruments.instruments_on(day, support.code) if household.ended else ()
        others = [one for one in still if one not in standing]
        return (
            *given_to(standing, day, support.code, belongs, named=True),
            *given_to(others, day, support.code, belongs, named=False),
        )


def _accounting(support: PlannedSupport, finding: Finding) -> tuple[SupportRule, ...]:
    """The rules with the same value as the whole; all of them where only together they decide."""
    parts = {id(part.rule): part.value for part in finding.parts}
    return (
        tuple(rule for rule in support.rules if parts.get(id(rule.when)) is finding.value and id(rule.when) in parts)
        or support.rules
    )
