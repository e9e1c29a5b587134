"""A household as a row of a roll leaves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.households.household import NOTHING_SURVEYED, Household
from knowledge.households.naming.village_names import VillageSpellings, is_same_village
from knowledge.households.reasons import LEAVING, LISTED
from knowledge.rolls.cells import Survey
from knowledge.standards.model import Standards

KNOWLEDGE_IS_SKILLS = frozenset({"qd-59-2015"})


def standard_day(household: Household, today: dt.date) -> dt.date:
    """The day whose poverty standard a household's list of deprivations follows."""
    return household.updated_on or household.class_since or today


@dataclass(frozen=True, slots=True)
class Merger:
    """Puts what a row states over what is known. `today` stands in where a household does not say when it was
    surveyed."""

    standards: Standards
    villages: VillageSpellings
    today: dt.date

    def merged(self, before: Household, facts: Mapping[str, Any]) -> Household:
        """The household as the row leaves it: what the row does not state is kept."""
        after = replace(before, **{fact: value for fact, value in facts.items() if fact != "deprived"})
        following: dict[str, Any] = {"village": self._village(before, after), **self._decided(before, after, facts)}
        if "deprived" in facts:
            survey = facts["deprived"]
            following["deprived"] = self._surveyed(after, survey) if isinstance(survey, Survey) else NOTHING_SURVEYED
        if "causes" in facts:
            following["causes"] = self._causes(after)
        return replace(after, **following)

    def _causes(self, household: Household) -> frozenset[str] | None:
        """As the list of the time has them: before 2022 knowledge and skills were one."""
        standard = self.standards.on(standard_day(household, self.today))
        if not household.causes or standard is None or standard.id not in KNOWLEDGE_IS_SKILLS:
            return household.causes
        return frozenset("skills" if cause == "knowledge" else cause for cause in household.causes)

    def _decided(self, before: Household, after: Household, facts: Mapping[str, Any]) -> dict[str, Any]:
        """What a newly entered class brings along. A row that gives only why a household left takes it off the list; a
        class that changes without its day has none."""
        decided: dict[str, Any] = {}
        leaves = facts.get("class_reason") in LEAVING and "household_class" not in facts
        if leaves and before.household_class in LISTED:
            decided["household_class"] = None
        changed = decided.get("household_class", after.household_class) != before.household_class or leaves
        if changed and "class_since" not in facts:
            decided["class_since"] = None
        after = replace(after, **decided)
        if (after.household_class, after.class_since) != (before.household_class, before.class_since):
            decided |= {"class_decision": None, "class_standard": self._class_standard(after), "reported_class": None}
            decided["class_reason"] = facts.get("class_reason")
        return decided

    def _village(self, before: Household, after: Household) -> str | None:
        """The village as it is known: another spelling is no change."""
        if not after.village or not after.commune:
            return after.village
        if before.village and before.commune == after.commune and is_same_village(before.village, after.village):
            return before.village
        return self.villages.settle(after.commune, after.village)

    def _class_standard(self, household: Household) -> str | None:
        """The standard that a newly entered class rests on; its day is needed to tell."""
        standard = (
            self.standards.on(household.class_since) if household.class_since and household.household_class else None
        )
        return standard.id if standard else None

    def _surveyed(self, household: Household, survey: Survey) -> dict[str, bool]:
        """Any entry states the whole standard: what it does not name is not lacking."""
        standard = self.standards.on(standard_day(household, self.today))
        stated = {indicator.code: False for indicator in standard.indicators} if standard else {}
        known = {**household.deprived, **stated, **dict.fromkeys(survey.lacking, True)}
        return {code: lacking for code, lacking in known.items() if code not in survey.open}
