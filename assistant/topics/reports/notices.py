"""What cadres and officials are told of reports without having asked."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.conversation.buttons import choice
from assistant.messages import Choice, Reply
from assistant.topics.households.buttons import OpenHousehold
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


def newcomer_decided(name: str, code: str | None, words: Words) -> Reply:
    """The commune entered a household that its cadre had reported as new, under a code, or (None) did not."""
    say = words.say
    if code is None:
        text = say(
            "The commune did not enter the new household {name} that you reported. If it is one of the list under "
            "another name, please report it with that name or its code.",
            name=name,
        )
        return Reply(text, language=words.language)
    text = say(
        "The commune entered the new household {name} that you reported: its code is {code}.", name=name, code=code
    )
    return Reply(text, ((choice(say("Open the household"), OpenHousehold(code)),),), language=words.language)


def _opening(numbers: Sequence[int], words: Words) -> tuple[tuple[Choice, ...], ...]:
    if len(numbers) > MOST_BUTTONS:
        return ((choice(words.say("See them"), ListReports()),),)
    buttons = [choice(words.say("Number {number}", number=number), OpenReport(number)) for number in numbers]
    return tuple((each,) for each in buttons)
