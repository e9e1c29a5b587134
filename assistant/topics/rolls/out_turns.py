"""Rolls out of the register: an area's households as an Excel file, and an empty roll to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.households.area_model import AreaPurpose
from assistant.topics.households.areas import choose_inside, inside, named_area
from assistant.topics.rolls.roll_model import PreparingRoll, RollNotice, RollSaid, RollWritten, TemplateGiven
from knowledge.households.household import Household
from knowledge.people.roles import Doing
from knowledge.rolls.writing import RollWriter

LARGE = 300  # households: writing more of them is announced first


def _choose(context: Context, arguments: tuple[str, ...] = ()) -> Turn:
    """Which area; where there is nothing to choose, its roll."""
    if not context.desk.may(Doing.EXPORT):
        return context.say(RollSaid(RollNotice.OFFICIALS_TAKE_AWAY))
    area = named_area(context, arguments, Doing.EXPORT)
    if not inside(context, area, Doing.EXPORT):
        return _prepare(context, (area.district or "", area.commune or ""))
    return choose_inside(context, AreaPurpose.ROLL, area, int(arguments[2]) if len(arguments) > 2 else 0, Doing.EXPORT)


def _prepare(context: Context, arguments: tuple[str, ...]) -> Turn:
    """The roll of an area at once, or announced when it is large."""
    area = named_area(context, arguments, Doing.EXPORT)
    count = sum(context.desk.register(Doing.EXPORT).count_by_class(area).values())
    if not count:
        return context.say(RollSaid(RollNotice.NOBODY_THERE))
    return context.say(PreparingRoll(area, count)) if count > LARGE else _write(context, arguments)


def _write(context: Context, arguments: tuple[str, ...]) -> Turn:
    area = named_area(context, arguments, Doing.EXPORT)
    content, count = _file(context, context.desk.export(area))
    return context.say(RollWritten(area, context.desk.at.day, count, content))


def give_template(context: Context, _arguments: tuple[str, ...] = ()) -> Turn:
    """An empty roll, for anybody: it holds nothing but headings and lists."""
    content, _ = _file(context, ())
    return context.say(TemplateGiven(content))


def _file(context: Context, households: Iterable[Household]) -> tuple[bytes, int]:
    """A roll as the bytes of an Excel file, and the number of its households."""
    target = BytesIO()
    writer = RollWriter(context.library.places, context.library.screener.standards, context.desk.at.day)
    count = writer.write_to(target, households)
    return target.getvalue(), count


def _command(context: Context, _arguments: tuple[str, ...]) -> Turn:
    return _choose(context)


BUTTONS: Mapping[str, Press] = {
    "xl": _choose,
    AreaPurpose.ROLL: _prepare,
    "xl-write": _write,
    "template": give_template,
}
READERS: Mapping[str, Read] = {}
COMMANDS: Mapping[str, Command] = {"xuat": _command, "mau": give_template}
