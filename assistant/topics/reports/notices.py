"""What cadres are told of their reports without having asked."""

from __future__ import annotations

from assistant.conversation.buttons import choice
from assistant.messages import Reply
from assistant.topics.reports.buttons import OpenReport
from locales.words import Words


def not_recorded(number: int, words: Words) -> Reply:
    """A report waited too long and is left out."""
    say = words.say
    text = say(
        "Your report number {number} waited seven days, so I left out what was not entered. If it still holds, please "
        "send it again.",
        number=number,
    )
    look = choice(say("Number {number}", number=number), OpenReport(number))
    return Reply(text, ((look,),), language=words.language)
