"""The main page of the staff."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Reply
from assistant.topics.figures.buttons import ShowField, ShowFigures
from assistant.topics.households.buttons import AskWhichHousehold, ShowList
from assistant.topics.inviting.buttons import ChooseRole
from assistant.topics.own_record.buttons import ListCorrections
from assistant.topics.people.answers import Home
from assistant.topics.people.buttons import ListPeople, ShowAccount
from assistant.topics.reports.buttons import ListReports
from assistant.topics.rolls.buttons import ChooseRollArea, ExplainRolls
from assistant.wording.names import Names
from assistant.wording.people import office_text
from assistant.wording.replies import in_rows, reply
from knowledge.people.roles import Doing

SHOWN_CLASSES = ("poor", "near_poor", "newly_escaped", "not_poor", None)


def _home(home: Home, names: Names) -> Reply:
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


def _counts(home: Home, names: Names) -> list[str]:
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


def _home_rows(home: Home, names: Names) -> list[tuple[Choice, ...]]:
    say = names.words.say
    offered: list[tuple[Doing, Choice]] = [
        (Doing.READ, choice(say("Find a household"), AskWhichHousehold())),
        (Doing.READ, choice(say("List of households"), ShowList())),
        (Doing.CHANGE, choice(say("Requests for correction"), ListCorrections())),
        (Doing.LINK, choice(say("Reports"), ListReports())),
        (Doing.ROLL, choice(say("Enter a roll"), ExplainRolls())),
        (Doing.EXPORT, choice(say("Take away a roll"), ChooseRollArea())),
        (Doing.COUNT, choice(say("Figures of the area"), ShowFigures())),
        (Doing.FIELD, choice(say("Figures of our field"), ShowField())),
        (Doing.PEOPLE, choice(say("Invite somebody"), ChooseRole())),
        (Doing.PEOPLE, choice(say("People of the area"), ListPeople())),
    ]
    shown = [
        choice for doing, choice in offered if doing in home.may and (doing is not Doing.CHANGE or home.corrections)
    ]
    return [*in_rows(shown), (choice(say("My account"), ShowAccount()),)]


REPLIES: Mapping[type[Answer], Tell] = {Home: _home}
