"""A screening under way as scripts read it: facts, the open question, how each support stands."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from assistant.messages import HouseholdSoFar
from assistant.topics.screening.answers import HouseholdQuestion, HouseholdResult
from knowledge.rules.facts import Open

DERIVED = frozenset({"only_elderly", "loan_not_enough"})  # follows from other facts; nobody told it


def so_far(answer: HouseholdQuestion | HouseholdResult) -> HouseholdSoFar:
    """What is known by now."""
    screening = answer.screening
    known = {
        name: value
        for name, value in screening.reading.facts.values.items()
        if name not in DERIVED and not isinstance(value, Open)
    }
    if answer.wishes and "needs" not in known:
        known["needs"] = frozenset(answer.wishes)
    asks = answer.fact.name if isinstance(answer, HouseholdQuestion) else None
    supports = tuple((verdict.support, verdict.status.value) for verdict in screening.supports)
    return HouseholdSoFar(tuple((name, _plain(value)) for name, value in known.items()), asks, supports)


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return int(value) if isinstance(value, Decimal) and value == int(value) else value
