"""Why a household enters or leaves the list of poor or near-poor households."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """As the commune's decisions name it."""

    NEW = "new"
    FELL_BACK = "fell_back"
    MOVED_IN = "moved_in"
    SPLIT = "split"
    ESCAPED = "escaped"
    DIED_OUT = "died_out"
    MOVED_OUT = "moved_out"
    MERGED = "merged"


ENTERING = frozenset({Reason.NEW, Reason.FELL_BACK, Reason.MOVED_IN, Reason.SPLIT})
LEAVING = frozenset(Reason) - ENTERING
LISTED = frozenset({"poor", "near_poor"})
ESCAPED_TO = frozenset({"newly_escaped", "not_poor"})


def entered_by(given: str | None, *, was_so: bool) -> Reason:
    """Why a household came onto the list: the reason given, else that it fell back where it was so and escaped
    before."""
    if given in ENTERING:
        return Reason(given)
    return Reason.FELL_BACK if was_so else Reason.NEW


def left_by(given: str | None, after: str | None) -> Reason | None:
    """Why a household is off the list: the reason given, else that it escaped upwards; None where nobody says."""
    if given in LEAVING:
        return Reason(given)
    return Reason.ESCAPED if after in ESCAPED_TO else None
