"""Why a household enters or leaves the list of poor or near-poor households."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Reason(StrEnum):
    """As the commune's decisions name it, each with whether a household enters by it; else it leaves."""

    enters: bool

    def __new__(cls, code: str, enters: bool = False) -> Self:
        """A member: its code is its value."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.enters = enters
        return member

    NEW = "new", True
    FELL_BACK = "fell_back", True
    MOVED_IN = "moved_in", True
    SPLIT = "split", True
    ESCAPED = "escaped", False
    DIED_OUT = "died_out", False
    MOVED_OUT = "moved_out", False
    MERGED = "merged", False


ENTERING = frozenset(reason for reason in Reason if reason.enters)
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
