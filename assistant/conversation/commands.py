"""Commands, as typed on Telegram or in the browser, with or without the bot's name behind them. Each is declared once,
by its topic: from that come the table, the help and the menus."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from locales.words import Words

if TYPE_CHECKING:
    from assistant.conversation.context import Context
    from assistant.conversation.requests import Request

_SHAPE = re.compile(r"/([a-z_]+)(?:@\w+)?(?:\s|$)", re.IGNORECASE)


class Audience(StrEnum):
    """Whose help and menu a command stands in."""

    ALL = "all"
    STAFF = "staff"
    HOUSEHOLDS = "households"  # of everybody but the staff
    NOBODY = "nobody"  # it is understood, and not shown


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it asks for given the words behind it, what it does in words, and who is shown it."""

    name: str
    request: Callable[[Context, str], Request]
    says: Callable[[Words], str]
    audience: Audience = Audience.ALL

    def is_for(self, *, is_staff: bool) -> bool:
        """Whether it stands in somebody's help and menu."""
        return self.audience in (Audience.ALL, Audience.STAFF if is_staff else Audience.HOUSEHOLDS)


def behind_command(text: str) -> str:
    """What is written behind a command."""
    return text.strip().partition(" ")[2].strip()


def command_name(text: str) -> str | None:
    """The name of the command that a text is, known or not; None for any other text."""
    found = _SHAPE.match(text.strip())
    return found[1].lower() if found else None
