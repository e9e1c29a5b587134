"""What every search of the benchmark reads: the provisions of the plans, as texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.library import Library
from knowledge.plans.loader import PlanLoader
from knowledge.plans.model import Plan, Provision


class Reading(StrEnum):
    """How much of a provision is read. The ways of asking are this project's own work, a user would not have them."""

    EVERYTHING = "title, text and ways of asking"
    PLAIN_TEXT = "title and text only"


def texts_of(plan: Plan, reading: Reading) -> list[str]:
    """One text for each provision of a plan, in order."""
    return ["\n".join(_lines(provision)) for provision in _as_read(plan, reading).provisions]


def library_as_read(library: Library, reading: Reading) -> Library:
    """The library with its plans cut down to what is read."""
    return Library(library.concepts, library.places, _CutPlans(library.concepts, library.places, reading=reading))


def _lines(provision: Provision) -> Iterable[str]:
    title, says = provision.title, provision.says
    return (*provision.asked_as, *provision.asked_elsewhere, *title.all, *says.all)


def _as_read(plan: Plan, reading: Reading) -> Plan:
    if reading is Reading.EVERYTHING:
        return plan
    return replace(
        plan, provisions=tuple(replace(provision, asked_as=(), asked_elsewhere=()) for provision in plan.provisions)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _CutPlans(PlanLoader):
    reading: Reading

    def load(self, plan_id: str) -> Plan:
        return _as_read(PlanLoader(self.concepts, self.places, self.catalog).load(plan_id), self.reading)
