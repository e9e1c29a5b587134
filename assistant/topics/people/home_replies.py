"""The main page of the staff, and notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from assistant.buttons.record_actions import record_choice
from assistant.messages import Choice, Reply
from assistant.topics.households.list_actions import list_choice
from assistant.topics.households.model import Home, RecordsNotice, RecordsSaid
from assistant.wording.names import RecordNames
from assistant.wording.replies import home_choice, in_rows, reply
from knowledge.households.scope import Area
from knowledge.households.selection import EVERY_HOUSEHOLD
from knowledge.people.roles import Doing, Office, Role

SHOWN_CLASSES = ("poor", "near_poor", "newly_escaped", "not_poor", None)


def role_name(role: Role, names: RecordNames) -> str:
    """What a role is called."""
    say = names.words.say
    return {
        Role.HOUSEHOLD: say("household"),
        Role.CADRE: say("field cadre"),
        Role.AGENCY: say("agency"),
        Role.COMMUNE_OFFICIAL: say("commune official"),
        Role.DISTRICT_OFFICIAL: say("district official"),
        Role.ADMIN: say("administrator"),
    }[role]


def office_text(office: Office, until: dt.date | None, names: RecordNames) -> str:
    """An office with its area and its last day."""
    place = office.household or names.area(office.area)
    kind = (
        f"{role_name(office.role, names)} ({names.agency(office.agency)})"
        if office.agency
        else role_name(office.role, names)
    )
    if until is None:
        return names.words.say("{role}: {place}", role=kind, place=place)
    return names.words.say("{role}: {place}, until {day}", role=kind, place=place, day=names.words.date(until))


def _home(home: Home, names: RecordNames) -> Reply:
    say = names.words.say
    greeting = say("Hello {name}.", name=home.name) if home.name else say("Hello.")
    lines = [greeting, *(f"• {office_text(grant.office, grant.until, names)}" for grant in home.grants)]
    if Doing.READ in home.may:
        lines += ["", *_counts(home, names)]
    if home.corrections:
        lines += [
            "",
            names.words.say_many(
                "{count} household asks for a correction.", "{count} households ask for a correction.", home.corrections
            ),
        ]
    if Doing.READ in home.may:
        lines += ["", say("To find a household, write its name, village or code, with or without accents.")]
    return reply("\n".join(lines), _home_rows(home, names), names)


def _counts(home: Home, names: RecordNames) -> list[str]:
    total = sum(home.counts.values())
    if not total:
        return [names.words.say("There are no households in the register here yet. Send a roll (Excel) to enter them.")]
    each = [
        f"{names.household_class(code)}: {names.words.number(home.counts[code])}"
        for code in SHOWN_CLASSES
        if home.counts.get(code)
    ]
    return [
        names.words.say("Households in the register: {count}", count=names.words.number(total)),
        *(f"• {line}" for line in each),
    ]


def _home_rows(home: Home, names: RecordNames) -> list[tuple[Choice, ...]]:
    say = names.words.say
    offered: list[tuple[Doing, Choice]] = [
        (Doing.READ, record_choice(say("Find a household"), "find")),
        (Doing.READ, list_choice(say("List of households"), Area(), EVERY_HOUSEHOLD)),
        (Doing.CHANGE, record_choice(say("Requests for correction"), "cq")),
        (Doing.ROLL, record_choice(say("Enter a roll"), "roll")),
        (Doing.EXPORT, record_choice(say("Take away a roll"), "xl")),
        (Doing.COUNT, record_choice(say("Figures of the area"), "fig")),
        (Doing.FIELD, record_choice(say("Figures of our field"), "field")),
        (Doing.PEOPLE, record_choice(say("Invite somebody"), "inv")),
        (Doing.PEOPLE, record_choice(say("People of the area"), "ppl")),
    ]
    shown = [
        choice for doing, choice in offered if doing in home.may and (doing is not Doing.CHANGE or home.corrections)
    ]
    return [*in_rows(shown), (record_choice(say("My account"), "me"),)]


def _notice(said: RecordsSaid, names: RecordNames) -> Reply:
    say = names.words.say
    text = {
        RecordsNotice.OUT_OF_REACH: say("I find nothing like this in your area."),
        RecordsNotice.INVENTED: say(
            "Everybody and everything here is invented, for trying the assistant out: real people are not invited and "
            "real rolls are not entered here. Whoever runs the assistant sets up a database of your own for them."
        ),
        RecordsNotice.NOT_IN_GROUPS: say("Household records are private. Please write to me alone, not in a group."),
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
    rows = [(record_choice(say("Open the household"), "h", said.household),)] if said.household else []
    return reply(text, [*rows, (home_choice(names),)] if said.household else [], names, answered=False)


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {Home: _home, RecordsSaid: _notice}
