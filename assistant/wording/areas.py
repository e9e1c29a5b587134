"""Choosing an area."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.buttons.record_actions import record_choice
from assistant.messages import Choice, Reply
from assistant.topics.households.area_model import AreaPurpose, ChooseArea
from assistant.wording.keyboards import shortened
from assistant.wording.names import RecordNames
from assistant.wording.replies import home_choice, in_rows, pages_row, reply
from knowledge.households.scope import Area

INNER_A_PAGE = 12
CHOOSE = {AreaPurpose.ROLL: "xl", AreaPurpose.FIGURES: "fig-in"}  # the button that asks once more, for a smaller area


def area_choice(label: str, purpose: AreaPurpose | str, area: Area, *more: str) -> Choice:
    """A button about a district or commune."""
    return record_choice(shortened(label), purpose, area.district or "", area.commune or "", *more)


def _choose(asked: ChooseArea, names: RecordNames) -> Reply:
    say, purpose = names.words.say, asked.purpose
    text = (
        say("Of which area do you want the roll?")
        if purpose is AreaPurpose.ROLL
        else say("Of which area do you want the figures?")
    )
    shown = asked.inner[asked.number * INNER_A_PAGE : (asked.number + 1) * INNER_A_PAGE]
    pages = -(-len(asked.inner) // INNER_A_PAGE)
    turning = pages_row(
        asked.number, pages, lambda label, number: area_choice(label, CHOOSE[purpose], asked.area, str(number)), names
    )
    whole = area_choice(say("All of {place}", place=names.area(asked.area)), purpose, asked.area)
    return reply(
        text,
        [(whole,), *in_rows(_inner(area, asked, names) for area in shown), turning, (home_choice(names),)],
        names,
        answered=False,
    )


def _inner(area: Area, asked: ChooseArea, names: RecordNames) -> Choice:
    """A commune is what was looked for; of a district a commune may be chosen in turn."""
    if area.commune:
        return area_choice(names.commune(area.commune), asked.purpose, area)
    return area_choice(names.area(area), CHOOSE[asked.purpose], area)


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {ChooseArea: _choose}
