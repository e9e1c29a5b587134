"""What the buttons of a screening send back: `h|district|what[:fact[:value]]`."""

from __future__ import annotations

from assistant.buttons.plan_actions import HOUSEHOLD, write_action

START, ONE, GO_ON, ANEW = "start", "one", "go", "anew"
ANSWER, PICK, PICKED, UNSURE, WHY, BACK, STOP = "a", "p", "done", "u", "why", "back", "stop"
PAGE, NOT_FOR, CARD, WORK_OUT = "page", "no", "card", "class"
RECENT, LONG_AGO = "recent", "long"  # answers on when a household left poverty


def household_action(district: str, what: str, *parts: str) -> str:
    """The data of a button."""
    return write_action(HOUSEHOLD, district, ":".join((what, *parts)))


def parts_of_target(target: str) -> tuple[str, str, str]:
    """What, for which fact or page, with which value; empty where the button says nothing."""
    what, _, rest = target.partition(":")
    first, _, second = rest.partition(":")
    return what, first, second
