"""Rolls out of the register: an area's households as an Excel file, and an empty roll to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

from assistant.conversation.areas import inside, named_area
from assistant.conversation.commands import Audience, Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act
from assistant.topics.rolls.answers import ChooseRoll, PreparingRoll, RollNotice, RollSaid, RollWritten, TemplateGiven
from assistant.topics.rolls.buttons import ChooseRollArea, GiveTemplate, PrepareRoll, WriteRoll
from assistant.wording.areas import AreasToChoose
from knowledge.households.household import Household
from knowledge.households.scope import Area
from knowledge.people.roles import Doing
from knowledge.rolls.writing import RollWriter

LARGE = 300  # households: writing more of them is announced first


def _choose(context: Context, request: ChooseRollArea) -> Turn:
    """Which area; where there is nothing to choose, its roll."""
    if not context.desk.may(Doing.EXPORT):
        return context.say(RollSaid(RollNotice.OFFICIALS_TAKE_AWAY))
    area = named_area(context, request.area, Doing.EXPORT)
    inner = inside(context, area, Doing.EXPORT)
    return context.say(ChooseRoll(AreasToChoose(area, inner, request.page))) if inner else _prepared(context, area)


def _prepare(context: Context, request: PrepareRoll) -> Turn:
    return _prepared(context, named_area(context, request.area, Doing.EXPORT))


def _prepared(context: Context, area: Area) -> Turn:
    """The roll of an area at once, or announced when it is large."""
    count = sum(context.desk.count_by_class(Doing.EXPORT, area).values())
    if not count:
        return context.say(RollSaid(RollNotice.NOBODY_THERE))
    return context.say(PreparingRoll(area, count)) if count > LARGE else _written(context, area)


def _write(context: Context, request: WriteRoll) -> Turn:
    return _written(context, named_area(context, request.area, Doing.EXPORT))


def _written(context: Context, area: Area) -> Turn:
    content, count = _file(context, context.desk.export(area))
    return context.say(RollWritten(area, context.desk.at.day, count, content))


def _give_template(context: Context, _request: GiveTemplate) -> Turn:
    """An empty roll, for anybody: it holds nothing but headings and lists."""
    content, _ = _file(context, ())
    return context.say(TemplateGiven(content))


def _file(context: Context, households: Iterable[Household]) -> tuple[bytes, int]:
    """A roll as the bytes of an Excel file, and the number of its households."""
    target = BytesIO()
    writer = RollWriter(context.library.places, context.library.screener.standards, context.desk.at.day)
    count = writer.write_to(target, households)
    return target.getvalue(), count


TURNS: Mapping[type[Request], Act] = {
    ChooseRollArea: _choose,
    PrepareRoll: _prepare,
    WriteRoll: _write,
    GiveTemplate: _give_template,
}
COMMANDS = (
    Command(
        "xuat", lambda _context, _words: ChooseRollArea(), lambda words: words.say("Take away a roll"), Audience.STAFF
    ),
    Command(
        "mau",
        lambda _context, _words: GiveTemplate(),
        lambda words: words.say("An empty household roll"),
        Audience.STAFF,
    ),
)
