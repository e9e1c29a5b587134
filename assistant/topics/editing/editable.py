"""The facts of a household that its cadre and officials change by buttons, in groups."""

from __future__ import annotations

import zlib

from knowledge.households.declaring import FactKind, Group
from knowledge.households.facts import DECLARED, FactValue, as_text, facts_in

GROUPS = {group: facts_in(group) for group in Group}
EDITABLE = (*(fact for facts in GROUPS.values() for fact in facts), "visited_on")
LISTS = frozenset(fact for fact in EDITABLE if DECLARED[fact].kind is FactKind.CODES)
ADD, DROP, UNKNOWN = "+", "-", "?"  # what a value begins with that changes a list; the value that stands for not known


def basis_of(value: FactValue | None) -> str:
    """A short mark of the value a change starts from: a button pressed after it changed is noticed."""
    return f"{zlib.crc32((as_text(value) or '').encode()):x}"
