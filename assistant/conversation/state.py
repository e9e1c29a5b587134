"""What a conversation remembers between turns."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from assistant.topics.screening.interviewed import Household


@dataclass(frozen=True, slots=True)
class State:
    """One conversation. `question` is the last one about a plan, the ground that short questions stand on."""

    language: str | None = None
    district: str | None = None
    given: str | None = (
        None  # the district the caller set last: said again it changes nothing, the talk may have moved on
    )
    commune: str | None = None
    question: str = ""
    shown: tuple[str, ...] = ()
    waiting: str = ""  # a question that waits until the district is known
    household: Household | None = None  # a screening under way, or its result
    expects: tuple[
        str, ...
    ] = ()  # what a typed text answers next, about records: its reader and the reader's arguments
    is_over: bool = False  # the person had everything deleted: nothing of the conversation stays stored

    def to_json(self) -> str:
        """The state as stored."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def from_json(stored: str) -> State:
        """The state as stored; fields of an older or newer program are left out."""
        data = json.loads(stored)
        known = {name: data[name] for name in State.__slots__ if name in data}
        known |= {name: tuple(known.get(name, ())) for name in ("shown", "expects")}
        if known.get("household"):
            known["household"] = Household.from_data(known["household"])
        return State(**known)
