"""What the buttons under records send back: `r|what|argument|...`. Whatever is forged meets the scope of who presses
it."""

from __future__ import annotations

from assistant.messages import LONGEST_ACTION, Choice

RECORDS = "r"
_BETWEEN = "|"
_LONGEST_NUMBER = 15


def record_choice(label: str, what: str, *arguments: str) -> Choice:
    """A button. Raises ValueError when its data would not fit, or an argument would break it."""
    return Choice(label, record_data(what, *arguments))


def record_data(what: str, *arguments: str) -> str:
    """What a button sends back, or a channel by itself. Raises ValueError when it would not fit, or an argument would
    break it."""
    data = _BETWEEN.join((RECORDS, what, *arguments))
    if len(data.encode()) > LONGEST_ACTION or any(_BETWEEN in argument for argument in arguments):
        raise ValueError(f"button data '{data}' is too long or holds '{_BETWEEN}'")
    return data


def number_of(argument: str) -> int:
    """The number that a button's argument is, 0 for one below. Raises ValueError for what is none, or none that a
    database counts to."""
    if len(argument) > _LONGEST_NUMBER:
        raise ValueError(argument)
    return max(0, int(argument))


def page_in(arguments: tuple[str, ...]) -> int:
    """The page (from 0) that the arguments of a button begin with, the first where there are none. Raises
    ValueError."""
    return number_of(arguments[0]) if arguments else 0


def record_action(data: str) -> tuple[str, tuple[str, ...]] | None:
    """What to do and the arguments of a button's data; None for another kind of button."""
    verb, *rest = data.split(_BETWEEN)
    return (rest[0], tuple(rest[1:])) if verb == RECORDS and rest else None
