"""Rolls given out: of an area, or empty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.topic import Tell
from assistant.messages import Document, Reply
from assistant.topics.rolls.answers import ChooseRoll, PreparingRoll, RollWritten, TemplateGiven
from assistant.topics.rolls.buttons import ChooseRollArea, PrepareRoll, WriteRoll
from assistant.topics.rolls.import_replies import announcing
from assistant.wording.areas import AreaButtons, choose_area
from assistant.wording.names import Names
from assistant.wording.replies import home_choice, reply
from knowledge.language.letters import fold

_BETWEEN = re.compile(r"[^a-z0-9]+")


def _template(answer: TemplateGiven, names: Names) -> Reply:
    say = names.words.say
    text = say(
        "An empty roll to fill in, one household a row. Only name, commune and village are needed. Send it back to "
        "me when it is filled in."
    )
    document = Document("mau-danh-sach-ho.xlsx", answer.content, say("An empty household roll"))
    return replace(reply(text, [(home_choice(names),)], names), documents=(document,))


def _preparing(answer: PreparingRoll, names: Names) -> Reply:
    count = names.words.number(answer.households)
    text = names.words.say(
        "Preparing the roll of {place}, {count} households …", place=names.area(answer.area), count=count
    )
    return announcing(text, WriteRoll(answer.area), names)


def _written(answer: RollWritten, names: Names) -> Reply:
    say, place, day = names.words.say, names.area(answer.area), names.words.date(answer.day)
    lines = [
        say(
            "The roll of {place}, {count} households, {day}.",
            place=place,
            count=names.words.number(answer.households),
            day=day,
        ),
        say("It holds people's data: please keep it safe and pass it on to nobody who need not have it."),
        say("You can change it in Excel and send it back to me; cells that are left empty change nothing."),
    ]
    name = f"danh-sach-ho-{_plain(place)}-{answer.day.isoformat()}.xlsx"
    document = Document(name, answer.content, say("Household roll of {place}", place=place))
    return replace(reply("\n".join(lines), [(home_choice(names),)], names), documents=(document,))


def _choose_area(answer: ChooseRoll, names: Names) -> Reply:
    buttons = AreaButtons(PrepareRoll, ChooseRollArea)
    return choose_area(names.words.say("Of which area do you want the roll?"), answer.areas, buttons, names)


def _plain(place: str) -> str:
    """A place as a part of a file name: without accents, with hyphens."""
    return _BETWEEN.sub("-", fold(place)).strip("-")


REPLIES: Mapping[type[Answer], Tell] = {
    ChooseRoll: _choose_area,
    TemplateGiven: _template,
    PreparingRoll: _preparing,
    RollWritten: _written,
}
