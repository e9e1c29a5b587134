"""Rolls given out: of an area, or empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from assistant.messages import Document, Reply
from assistant.topics.households.area_replies import area_choice
from assistant.topics.rolls.roll_model import PreparingRoll, RollWritten, TemplateGiven
from assistant.wording.names import RecordNames
from assistant.wording.replies import home_choice, reply
from knowledge.language.letters import fold

_BETWEEN = re.compile(r"[^a-z0-9]+")


def _template(answer: TemplateGiven, names: RecordNames) -> Reply:
    say = names.words.say
    text = say(
        "An empty roll to fill in, one household a row. Only name, commune and village are needed. Send it back to "
        "me when it is filled in."
    )
    document = Document("mau-danh-sach-ho.xlsx", answer.content, say("An empty household roll"))
    return replace(reply(text, [(home_choice(names),)], names), documents=(document,))


def _preparing(answer: PreparingRoll, names: RecordNames) -> Reply:
    count = names.words.number(answer.households)
    text = names.words.say(
        "Preparing the roll of {place}, {count} households …", place=names.area(answer.area), count=count
    )
    return Reply(
        text, answered=True, language=names.words.language, then=area_choice("", "xl-write", answer.area).action
    )


def _written(answer: RollWritten, names: RecordNames) -> Reply:
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


def _plain(place: str) -> str:
    """A place as a part of a file name: without accents, with hyphens."""
    return _BETWEEN.sub("-", fold(place)).strip("-")


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {
    TemplateGiven: _template,
    PreparingRoll: _preparing,
    RollWritten: _written,
}
