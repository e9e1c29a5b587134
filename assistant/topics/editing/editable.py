"""The facts of a household that its cadre and officials change by buttons, in groups."""

from __future__ import annotations

import zlib

from knowledge.households.facts import FactValue, as_text
from knowledge.households.household import DEPRIVATIONS

PEOPLE, LIVING, LACKS, CAUSES, NEEDS, SUPPORTS, REVIEW = (
    "people",
    "living",
    "lacks",
    "causes",
    "needs",
    "supports",
    "review",
)
GROUPS = {
    PEOPLE: ("members", "workers", "students", "out_of_school_children", "ill_members", "disabled_members"),
    LIVING: ("income", "house", "floor_area", "merit", "social_protection"),
    LACKS: tuple(f"deprived.{code}" for code in DEPRIVATIONS),
    CAUSES: ("causes",),
    NEEDS: ("needs",),
    SUPPORTS: ("supports",),
    REVIEW: ("reported_class", "registered_to_escape"),
}
EDITABLE = (*(fact for facts in GROUPS.values() for fact in facts), "visited_on")
LISTS = frozenset({"causes", "needs"})
ADD, DROP, UNKNOWN = "+", "-", "?"  # what a value begins with that changes a list; the value that stands for not known


def basis_of(value: FactValue | None) -> str:
    """A short mark of the value a change starts from: a button pressed after it changed is noticed."""
    return f"{zlib.crc32((as_text(value) or '').encode()):x}"
