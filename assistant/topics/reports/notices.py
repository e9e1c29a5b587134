"""What cadres and officials are told of reports without having asked."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.conversation.buttons import choice
from assistant.messages import Choice, Reply
from assistant.topics.reports.buttons import ListReports, OpenReport
from locales.words import Words

MOST_BUTTONS = 6


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


def still_waiting(numbers: Sequence[int], words: Words) -> Reply:
    """Reports wait for their sender's yes: told once, all together."""
    text = words.say_many(
        "One report of yours still waits for your yes; nothing of it is entered yet. Please look at it when you have a "
        "moment.",
        "{count} reports of yours still wait for your yes; nothing of them is entered yet. Please look at them when "
        "you have a moment.",
        len(numbers),
    )
    return Reply(text, _opening(numbers, words), language=words.language)


def passed_on(numbers: Sequence[int], words: Words) -> Reply:
    """Reports of somebody whose office has ended wait for the commune now."""
    text = words.say_many(
        "The office of a cadre of your commune has ended. One report of theirs waits and is now with you.",
        "The office of a cadre of your commune has ended. {count} reports of theirs wait and are now with you.",
        len(numbers),
    )
    return Reply(text, _opening(numbers, words), language=words.language)


def _opening(numbers: Sequence[int], words: Words) -> tuple[tuple[Choice, ...], ...]:
    if len(numbers) > MOST_BUTTONS:
        return ((choice(words.say("See them"), ListReports()),),)
    buttons = [choice(words.say("Number {number}", number=number), OpenReport(number)) for number in numbers]
    return tuple((each,) for each in buttons)
