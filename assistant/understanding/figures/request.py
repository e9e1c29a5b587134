"""A question on figures as it was understood: what is asked, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Intent(StrEnum):
    """What is asked of the figures; the names are those of the scripting contract."""

    EXPORT_REPORT = "export_report"
    UNMET = "unmet"
    CHANGES = "changes"
    COMPARE_COMMUNES = "compare_communes"
    WORST_COMMUNE = "worst_commune"
    BEST_COMMUNE = "best_commune"
    TARGET_STATUS = "target_status"
    TREND = "trend"
    LIST_HOUSEHOLDS = "list_households"
    COUNT_HOUSEHOLDS = "count_households"
    PROGRESS_SUMMARY = "progress_summary"


@dataclass(frozen=True, slots=True)
class FiguresAsked:
    """One question on figures. What was not said is empty.

    `communes` are bare names as the gazetteer has them; `period` as the contract writes it (`2018-Q3`, `this_month`);
    `form` is the number of an official form.
    """

    intent: Intent
    communes: tuple[str, ...] = ()
    household_class: str | None = None
    deprived: tuple[str, ...] = ()
    cause: str | None = None
    support: str | None = None
    period: str | None = None
    limit: int | None = None
    form: str | None = None

    @property
    def has_measure(self) -> bool:
        """Whether it says which households are meant."""
        return bool(self.household_class or self.deprived or self.cause or self.support)

    def args(self) -> dict[str, Any]:
        """What was said, by the contract's keys."""
        said = {
            "communes": list(self.communes),
            "class": self.household_class,
            "deprived": list(self.deprived) if len(self.deprived) > 1 else next(iter(self.deprived), None),
            "cause": self.cause,
            "support": self.support,
            "period": self.period,
            "limit": self.limit,
            "form": self.form,
        }
        return {name: value for name, value in said.items() if value}
