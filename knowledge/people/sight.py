"""What somebody may see of a household and of a count: every screen, file and figure passes here.

What is hidden is hidden for all households alike and leaves no gap to guess from: no empty cell beside full ones, no
empty line of a history, no member counted as ill beside a cause that is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.households.facts import DECLARED, SEALED, FactChange, FactValue
from knowledge.households.history.replaying import Change
from knowledge.households.household import Household
from knowledge.households.scope import Area, Scope

SENSITIVE_CAUSES = DECLARED["causes"].sensitive
HEALTH = frozenset(name for name, fact in DECLARED.items() if fact.private)  # they tell what a hidden cause hides

HIDDEN = frozenset({"causes", *SEALED, *HEALTH})  # facts that not everybody sees all of who opens a record


@dataclass(frozen=True, slots=True)
class Sight:
    """How far one person sees: which records they may open, of which also the sensitive part, which one is their own
    household's."""

    opens: Scope
    sensitive: Scope
    own: str | None = None

    def household(self, household: Household) -> Household:
        """The household without what this person may not see."""
        if self.sensitive.covers(household):
            return household
        shown = replace(household, causes=_mild(household.causes))
        if household.code == self.own:
            return shown
        return replace(shown, phone=None, identity_number=None, ill_members=None, disabled_members=None)

    def for_a_file(self, household: Household) -> Household:
        """The household as it may be passed on: files leave the office, so no cause stands in any of them. A blank cell
        changes nothing when it comes back."""
        return replace(self.household(household), causes=None)

    def changes(self, household: Household, changes: Iterable[Change]) -> Iterator[Change]:
        """The changes of a household in reach; those that tell nothing that may be seen are left out."""
        for change in changes:
            if (fact := self._fact(household, change.fact)) is not None:
                yield replace(change, fact=fact)

    def may_change(self, household: Household, fact: str) -> bool:
        """Whether the person sees all of a fact of this household: what is hidden cannot be changed or taken back."""
        return self.sensitive.covers(household) or fact not in HIDDEN

    def counts_in_full(self, parts: Iterable[Area], *, sensitive: bool = False) -> bool:
        """Whether small counts of these areas are told: to whoever may open the records behind them. `sensitive`: what
        is counted is hidden in the records of others."""
        scope = self.sensitive if sensitive else self.opens
        return all(scope.covers_area(part) for part in parts)

    def _fact(self, household: Household, fact: FactChange) -> FactChange | None:
        if self.sensitive.covers(household):
            return fact
        is_own = household.code == self.own
        if fact.fact in SEALED | HEALTH and not is_own:
            return None
        if fact.fact == "causes":
            mild = FactChange(fact.fact, _mild_value(fact.old), _mild_value(fact.new))
            return None if mild.old == mild.new else mild
        return fact


def _mild(causes: frozenset[str] | None) -> frozenset[str] | None:
    """Causes without the sensitive ones; where those were all, none is known."""
    return causes - SENSITIVE_CAUSES or (None if causes else causes) if causes is not None else None


def _mild_value(value: FactValue | None) -> FactValue | None:
    return _mild(value) if isinstance(value, frozenset) else value
