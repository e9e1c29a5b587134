"""What every reply is made with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.conversation.buttons import choice
from assistant.conversation.requests import ShowHome
from assistant.messages import Choice, Means, Reply
from assistant.wording.names import Names

Rows = Sequence[Sequence[Choice]]


def reply(text: str, rows: Rows, names: Names, *, answered: bool = True) -> Reply:
    """A reply with its buttons; empty rows are left out."""
    return Reply(text, tuple(tuple(row) for row in rows if row), answered=answered, language=names.words.language)


def in_rows(choices: Iterable[Choice], width: int = 2) -> list[tuple[Choice, ...]]:
    """Buttons side by side."""
    listed = list(choices)
    return [tuple(listed[start : start + width]) for start in range(0, len(listed), width)]


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def home_choice(names: Names) -> Choice:
    """Back to where one begins."""
    return choice(names.words.say("Main page"), ShowHome(), Means.MENU)


def pages_row(number: int, pages: int, button: Callable[[str, int], Choice], names: Names) -> list[Choice]:
    """The page before and the page after, where there are."""
    before = [button(names.words.say("‹ Before"), number - 1)] if number > 0 else []
    after = [button(names.words.say("Next ›"), number + 1)] if number + 1 < pages else []
    return before + after
