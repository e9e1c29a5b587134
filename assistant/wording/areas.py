"""Choosing an area: the whole of one, or a smaller one inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.conversation.buttons import choice
from assistant.conversation.requests import Request
from assistant.messages import Choice, Reply
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import home_choice, in_rows, pages_row, reply
from knowledge.households.scope import Area

INNER_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class AreasToChoose:
    """An area, the smaller ones inside of it, and the page (from 0) that is shown."""

    area: Area
    inner: tuple[Area, ...]
    number: int


@dataclass(frozen=True, slots=True)
class AreaButtons:
    """What the choice leads to: the request for an area, and the one that asks once more, for a page of smaller
    ones."""

    take: Callable[[Area], Request]
    look_inside: Callable[[Area, int], Request]


def choose_area(text: str, asked: AreasToChoose, buttons: AreaButtons, names: Names) -> Reply:
    """The question which area."""

    def page(label: str, number: int) -> Choice:
        return choice(label, buttons.look_inside(asked.area, number))

    shown = asked.inner[asked.number * INNER_A_PAGE : (asked.number + 1) * INNER_A_PAGE]
    whole = names.words.say("All of {place}", place=names.area(asked.area))
    rows = [
        (choice(shortened(whole), buttons.take(asked.area)),),
        *in_rows(_inner(area, buttons, names) for area in shown),
        pages_row(asked.number, -(-len(asked.inner) // INNER_A_PAGE), page, names),
        (home_choice(names),),
    ]
    return reply(text, rows, names, answered=False)


def _inner(area: Area, buttons: AreaButtons, names: Names) -> Choice:
    """A commune is what was looked for; of a district a commune may be chosen in turn."""
    if area.commune:
        return choice(shortened(names.commune(area.commune)), buttons.take(area))
    return choice(shortened(names.area(area)), buttons.look_inside(area, 0))
