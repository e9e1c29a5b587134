"""What buttons send back. Short and stateless, so that an old button still works after a restart."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.messages import LONGEST_ACTION

SOURCE, WHO, OPEN, DISTRICT, LANGUAGE, PLACES, HOUSEHOLD = "s", "w", "o", "d", "l", "p", "h"


@dataclass(frozen=True, slots=True)
class Action:
    """A button's data taken apart: what to do, for which district, with which provision or language."""

    verb: str
    district: str = ""
    target: str = ""


def write_action(verb: str, district: str = "", target: str = "") -> str:
    """The data of a button; ValueError if it would not fit into Telegram's 64 bytes."""
    data = "|".join(part for part in (verb, district, target) if part)
    if len(data.encode()) > LONGEST_ACTION:
        raise ValueError(f"button data '{data}' has more than {LONGEST_ACTION} bytes")
    return data


def read_action(data: str) -> Action:
    """A button's data; whatever is forged or old gives an action that leads nowhere."""
    verb, _, rest = data[:LONGEST_ACTION].partition("|")
    first, _, second = rest.partition("|")
    return Action(verb, "" if verb == LANGUAGE else first, first if verb == LANGUAGE else second)
