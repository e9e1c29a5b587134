"""Who writes on a channel."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """Somebody as a channel is sure of them: the channel's name and the channel's own id; both empty for nobody.

    `is_session`: a sign-in of a browser. It ends when it is idle, and speaks for no household.
    """

    channel: str = ""
    id: str = ""
    is_session: bool = field(default=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.id)

    @property
    def mark(self) -> str:
        """How the names of a sign-in's own conversations end, so that they go with it; empty for another account."""
        return f":{self.id[:12]}" if self.is_session else ""

    def __str__(self) -> str:
        return f"{self.channel}:{self.id}" if self.id else ""


NOBODY = Account()
