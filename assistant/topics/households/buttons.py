"""What the buttons of a list send back: which list, and which page of it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from assistant.buttons.record_actions import number_of, record_choice
from assistant.messages import Choice
from knowledge.households.scope import Area
from knowledge.households.selection import Selection

LIST, MORE_OF_LIST = "l", "la"
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class WantedList:
    """A list as a button names it: a village by its mark, whether only those not visited for long are wanted, and the
    page."""

    area: Area
    village: str
    selection: Selection
    unvisited: bool
    number: int


def list_choice(label: str, area: Area, selection: Selection, number: int = 0, what: str = LIST) -> Choice:
    """A button that shows a page of a list, or (`what`) the smaller areas inside."""
    more = "v" if selection.not_visited_since else f"d.{selection.deprived}" if selection.deprived else ""
    more = more or (f"n.{selection.need}" if selection.need else _NOTHING)
    place = (area.district or "", area.commune or "", village_mark(area.village))
    return record_choice(label, what, selection.household_class or _NOTHING, more, str(number), *place)


def read_list(arguments: tuple[str, ...]) -> WantedList:
    """The list that a button's arguments name. Raises ValueError or IndexError for forged ones."""
    household_class, more, number, district, commune, village = arguments
    kind, _, code = more.partition(".")
    deprived, need = (code if kind == "d" else None), (code if kind == "n" else None)
    selection = Selection(None if household_class == _NOTHING else household_class, deprived, need)
    return WantedList(Area(district or None, commune or None), village, selection, kind == "v", number_of(number))


def village_mark(village: str | None) -> str:
    """A short mark of a village's name, since names are too long for buttons; empty for none."""
    return f"{zlib.crc32(village.encode()):x}" if village else ""
