"""Which drawn household can play which part of the cast."""

from __future__ import annotations

from knowledge.households.household import Household
from knowledge.samples.circumstances import CRAMPED
from knowledge.samples.model import Shows

_SENSITIVE = frozenset({"idleness", "social_ills"})


def can_show(shows: Shows | None, household: Household) -> bool:
    """Whether a household has what it is there to show; any can show nothing in particular."""
    match shows:
        case None:
            return True
        case Shows.SIGNED_IN:
            return _has_much_to_show(household)
        case Shows.LONG_HISTORY | Shows.WAITING_REPORT:
            return (household.workers or 0) > 1 and (household.members or 0) < 6 and len(household.needs or ()) > 1
        case Shows.LOST_HEAD:
            return _can_lose_its_head(household)
        case Shows.SENSITIVE_CAUSES:
            return _has_sensitive_causes(household)


def _has_much_to_show(household: Household) -> bool:
    """People who work and learn, help received and help wished for, lacks enough that help leaves it poor, and nothing
    it would not say aloud."""
    helped, wishes, lacks = len(household.supports or ()), len(household.needs or ()), sum(household.deprived.values())
    return (
        bool(household.workers and household.students)
        and min(helped, wishes) > 1
        and lacks > 4
        and not _has_sensitive_causes(household)
    )


def _can_lose_its_head(household: Household) -> bool:
    """Two who work, so that one remains, and no cramped house, so that fewer people do not change what it lacks."""
    return (household.workers or 0) > 1 and (household.members or 0) > 3 and (household.floor_area or 0) >= CRAMPED


def _has_sensitive_causes(household: Household) -> bool:
    return bool(_SENSITIVE & (household.causes or frozenset()))
