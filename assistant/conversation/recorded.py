"""A stored household as the facts of a screening, written as the conversation keeps them."""

from __future__ import annotations

from knowledge.households.facts import DECLARED, FactValue, facts_of
from knowledge.households.household import Household

_USED = tuple(name for name, fact in DECLARED.items() if fact.screened)
_KINH = "kinh"


def facts_for_screening(household: Household) -> tuple[tuple[str, str], ...]:
    """The facts that the rules may speak of, by name; what the record does not know is left out."""
    known = facts_of(household)
    named = {fact: _written(known[fact]) for fact in _USED if fact in known}
    if household.ethnicity:
        named["ethnic_minority"] = _written(household.ethnicity.strip().lower() != _KINH)
    if household.supports is not None:
        named["supports"] = ",".join(dict.fromkeys(support.code for support in household.supports))
    return tuple(named.items())


def _written(value: FactValue) -> str:
    match value:
        case bool():
            return str(value).lower()
        case frozenset():
            return ",".join(sorted(value))
        case _:
            return str(value)
