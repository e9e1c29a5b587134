"""Asking who a household is that nobody knows yet, or that is known by another name."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Means, Reply
from assistant.topics.reports.answers import AskNewcomer, AskWhose
from assistant.topics.reports.buttons import NewHousehold, OpenReport, PlaceNewcomer
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import in_rows, reply

LONGEST_SAID = 60


def _ask(asked: AskNewcomer, names: Names) -> Reply:
    say = names.words.say
    lines = [say("“{text}” does not fit here.", text=asked.refused[:LONGEST_SAID])] if asked.refused else []
    back = choice(say("Back"), OpenReport(asked.report), Means.BACK)
    if not asked.name:
        lines.append(say("A household that is not on the list yet. What is the full name of its head?"))
        as_read = choice(
            shortened(say("Enter “{name}”", name=asked.read)), NewHousehold(asked.report, asked.row, as_read=True)
        )
        return reply("\n".join(lines), [(as_read,) if asked.read else (), (back,)], names, answered=False)
    lines.append(say("{name}: in which village? Press it, or write it.", name=asked.name))
    villages = [
        choice(shortened(each.village or "?"), PlaceNewcomer(asked.report, asked.row, each)) for each in asked.villages
    ]
    return reply("\n".join(lines), [*in_rows(villages), (back,)], names, answered=False)


def _whose(asked: AskWhose, names: Names) -> Reply:
    say = names.words.say
    lines = []
    if asked.refused:
        lines.append(say("I find nobody called “{text}” in your area.", text=asked.refused[:LONGEST_SAID]))
    lines.append(
        say(
            "Which household is “{called}”? Please write the name of its head (with the village), or its code.",
            called=asked.called,
        )
    )
    back = choice(say("Back"), OpenReport(asked.report), Means.BACK)
    return reply("\n".join(lines), [(back,)], names, answered=False)


REPLIES: Mapping[type[Answer], Tell] = {AskNewcomer: _ask, AskWhose: _whose}
