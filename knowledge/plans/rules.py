"""The supports of a plan as rules: who gets what by the plan's own text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.plans.model import Plan
from knowledge.rules.tree import Rule
from knowledge.text import Text


@dataclass(frozen=True, slots=True)
class SupportRule:
    """A support with its condition. `provisions` say it in words, `ask` are the offices to turn to, `limited_by` names the national
    instruments whose own conditions or amounts apply."""

    id: str
    support: str
    cites: tuple[str, ...]
    provisions: tuple[str, ...]
    when: Rule
    gives: Text
    ask: tuple[str, ...]
    limited_by: tuple[str, ...]


class NoRule(StrEnum):
    """Why a provision that speaks of a support has no rule."""

    GENERAL_ORDER = "general_order"
    FOR_ORGANISATIONS = "for_organisations"
    FOR_AREAS = "for_areas"
    FOR_STAFF = "for_staff"
    NO_GROUP_NAMED = "no_group_named"
    ADVICE_ONLY = "advice_only"


@dataclass(frozen=True, slots=True)
class CoveredBy:
    """The provision is held by a rule that names other provisions."""

    rule: str


WithoutRule = NoRule | CoveredBy


@dataclass(frozen=True)
class PlanRules:
    """The rules of one plan, and why each provision without a rule has none."""

    plan: Plan
    rules: tuple[SupportRule, ...]
    without: Mapping[str, WithoutRule]

    @cached_property
    def by_support(self) -> dict[str, tuple[SupportRule, ...]]:
        """The rules of each support that the plan provides for, in the order of the file."""
        found: dict[str, tuple[SupportRule, ...]] = {}
        for rule in self.rules:
            found[rule.support] = (*found.get(rule.support, ()), rule)
        return found
