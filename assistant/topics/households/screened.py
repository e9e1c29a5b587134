"""A stored household as the facts of a screening, written as the conversation keeps them."""

from __future__ import annotations

from knowledge.households.facts import FactValue, facts_of
from knowledge.households.household import Household

_USED = (
    "class", "class_since", "income", "area", "members", "workers", "students", "out_of_school_children",
    "ill_members", "disabled_members",
    "house", "floor_area", "registered_to_escape", "merit", "social_protection", "causes", "needs",
)  # fmt: skip
_KINH = "kinh"


def facts_for_screening(household: Household) -> tuple[tuple[str, str], ...]:
    """The facts that the rules may speak of, by name; what the record does not know is left out."""
    known = facts_of(household)
    named = {
        fact: _written(known[fact])
        for fact in (*_USED, *(name for name in known if name.startswith("deprived.")))
        if fact in known
    }
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
