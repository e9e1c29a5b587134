"""The supports of a plan as rules: who gets what by the plan's own text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.plans.model import Plan
from knowledge.rules.tree import Any, Rule
from knowledge.text import Text


@dataclass(frozen=True, slots=True)
class SupportRule:
    """A support with its condition. `provisions` say it in words, `ask` are the offices to turn to, `limited_by` names
    the national
    instruments whose own conditions or amounts apply. `gives` is one line of a list: what this plan sets aside."""

    id: str
    support: str
    cites: tuple[str, ...]
    provisions: tuple[str, ...]
    when: Rule
    gives: Text
    ask: tuple[str, ...]
    limited_by: tuple[str, ...]


class NoRule(StrEnum):
    """Why a provision that speaks of a support has no rule.

    `FACT_NOT_ASKED`: it names a group of people, but nothing that is known of a household tells who belongs to it.
    """

    GENERAL_ORDER = "general_order"
    FOR_ORGANISATIONS = "for_organisations"
    FOR_AREAS = "for_areas"
    FOR_STAFF = "for_staff"
    NO_GROUP_NAMED = "no_group_named"
    ADVICE_ONLY = "advice_only"
    FACT_NOT_ASKED = "fact_not_asked"


@dataclass(frozen=True, slots=True)
class CoveredBy:
    """The provision is held by a rule that names other provisions."""

    rule: str


WithoutRule = NoRule | CoveredBy


@dataclass(frozen=True, slots=True)
class PlannedSupport:
    """A support that the plan provides for: a household gets it when any of its rules holds, which `when` says as one
    rule."""

    code: str
    rules: tuple[SupportRule, ...]
    when: Rule


@dataclass(frozen=True)
class PlanRules:
    """The rules of one plan, and why each provision without a rule has none."""

    plan: Plan
    rules: tuple[SupportRule, ...]
    without: Mapping[str, WithoutRule]

    @cached_property
    def supports(self) -> tuple[PlannedSupport, ...]:
        """The supports that the plan provides for, in the order of the file."""
        return tuple(self._support(code) for code in dict.fromkeys(rule.support for rule in self.rules))

    def support_of(self, provision: str) -> str:
        """The support that a rule ties to a provision, empty when none does."""
        return self._by_provision.get(provision, "")

    def field_of(self, agency: str) -> tuple[str, ...]:
        """The supports that an office has to do with: it is asked for them, their provisions name it, or they are
        among its duties."""
        named = {provision.id for provision in self.plan.provisions if agency in provision.agencies}
        duties = {
            topic
            for office in self.plan.agencies
            if office.code == agency
            for duty in office.duties
            for topic in duty.topics
        }
        return tuple(
            support.code
            for support in self.supports
            if support.code in duties
            or any(agency in rule.ask or named.intersection(rule.provisions) for rule in support.rules)
        )

    @cached_property
    def _by_provision(self) -> Mapping[str, str]:
        return {provision: rule.support for rule in reversed(self.rules) for provision in rule.provisions}

    def _support(self, code: str) -> PlannedSupport:
        rules = tuple(rule for rule in self.rules if rule.support == code)
        return PlannedSupport(
            code, rules, rules[0].when if len(rules) == 1 else Any(tuple(rule.when for rule in rules))
        )
