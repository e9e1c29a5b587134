"""Households found, and short answers about records."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Reply
from assistant.topics.households.answers import (
    AskName,
    Found,
    HouseholdCode,
    RecordsNotice,
    RecordsSaid,
)
from assistant.topics.households.buttons import (
    AskWhichHousehold,
    OpenHousehold,
)
from assistant.topics.households.list_replies import LIST_REPLIES, numbered
from assistant.wording.names import Names
from assistant.wording.replies import home_choice, reply


def _ask_name(_answer: AskName, names: Names) -> Reply:
    text = names.words.say(
        'Which household? Write its name, and the village if you like ("ba Lan thon 3"), or its code.'
    )
    return reply(text, [(home_choice(names),)], names, answered=False)


def _found(found: Found, names: Names) -> Reply:
    say = names.words.say
    if not found.households:
        text = say(
            'I find no household "{typed}" in your area. Write the name only, or the name and the village.',
            typed=found.typed[:60],
        )
        return reply(
            text, [(choice(say("Find a household"), AskWhichHousehold()), home_choice(names))], names, answered=False
        )
    head = (
        say("Nobody is called exactly so. Did you mean one of these?")
        if found.nearly
        else say("Several households fit. Which one?")
    )
    more = [say("There are more; add the village or the year of birth to narrow it down.")] if found.cut else []
    lines, rows = numbered(found.households, found.area, names)
    return reply("\n".join([head, *lines, *more]), [*rows, (home_choice(names),)], names)


def _household_code(made: HouseholdCode, names: Names) -> Reply:
    say, household, links = names.words.say, made.household, made.links
    address = links.for_households
    link = [say("• open {address} on the phone and press Start,", address=address)] if address else []
    day = names.words.date(made.last_day)
    lines = [
        say(
            "Code for household {code}, {name}: {token}",
            code=household.code,
            name=household.name or "?",
            token=links.token,
        ),
        say(
            "It works once, until {day}. With it the household sees its own record and can ask for a correction.",
            day=day,
        ),
        "",
        say("The household can:"),
        *link,
        say("• or find me on Telegram and send me the code."),
    ]
    return reply(
        "\n".join(lines),
        [(choice(say("Back to the household"), OpenHousehold(household.code)), home_choice(names))],
        names,
    )


def _notice(said: RecordsSaid, names: Names) -> Reply:
    say = names.words.say
    text = {
        RecordsNotice.NO_OFFICE: say(
            "This is for the staff of the communes and districts. If you are one of them, ask your office for an "
            "invitation."
        ),
        RecordsNotice.NOT_LINKED: say(
            "I cannot tell yet which household is yours. Please ask your village's cadre for a code, then send me "
            "that code here on Telegram."
        ),
        RecordsNotice.CLASS_BY_REVIEW: say(
            "The class changes by the decision of a review only. You can propose a class; the review will see it."
        ),
        RecordsNotice.NO_KEY: say(
            "This program has no key to keep phone and identity numbers safe, so they are not stored."
        ),
        RecordsNotice.LEFT_AS_IT_WAS: say("That is what stands there already; nothing was changed."),
    }[said.notice]
    rows = [(choice(say("Open the household"), OpenHousehold(said.household)),)] if said.household else []
    return reply(text, [*rows, (home_choice(names),)] if said.household else [], names, answered=False)


REPLIES: Mapping[type[Answer], Tell] = {
    **LIST_REPLIES,
    AskName: _ask_name,
    Found: _found,
    RecordsSaid: _notice,
    HouseholdCode: _household_code,
}
