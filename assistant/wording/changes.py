"""What a reported change says, in words."""

from __future__ import annotations

from typing import Protocol

from assistant.wording.names import Names
from knowledge.households.household import Support


class Changing(Protocol):
    """A change as a message says it, read or stored."""

    @property
    def field(self) -> str: ...  # noqa: D102

    @property
    def op(self) -> str: ...  # noqa: D102

    @property
    def value(self) -> str | int | bool | Support: ...  # noqa: D102


def change_text(change: Changing, names: Names) -> str:
    """What a change says, without what stood before."""
    say = names.words.say
    if change.field == "event":
        return event_text(str(change.value), names)
    value = change.value
    if isinstance(value, Support):
        shown = names.value("supports", (value,))
        return say("has received: {support}", support=shown)
    if change.field in ("causes", "needs"):
        shown = names.code(change.field, str(value))
        fact = names.fact(change.field)
        if change.op == "remove":
            return say("{fact}, no longer: {value}", fact=fact, value=shown)
        return say("{fact}, also: {value}", fact=fact, value=shown)
    return f"{names.fact(change.field)}: {names.value(change.field, value)}"


def event_text(code: str, names: Names) -> str:
    """What happened in a household."""
    say = names.words.say
    events = {
        "birth": say("a child was born"),
        "death": say("somebody has died"),
        "moved_in": say("the household has moved in"),
        "moved_out": say("the household has moved away"),
        "visited": say("the household was visited"),
    }
    return events[code]
