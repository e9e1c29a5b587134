"""Households found, and lists of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Reply
from assistant.topics.households.answers import (
    AskName,
    ChooseInside,
    Found,
    HouseholdCode,
    HouseholdList,
    RecordsNotice,
    RecordsSaid,
)
from assistant.topics.households.buttons import (
    AskWhichHousehold,
    ChooseListArea,
    Narrowed,
    OpenHousehold,
    ShowList,
)
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import capital, home_choice, in_rows, pages_row, reply
from knowledge.households.household import Household
from knowledge.households.scope import Area

INNER_A_PAGE = 12
CLASSES = (None, "poor", "near_poor", "newly_escaped")


def household_line(household: Household, inside: Area, names: Names) -> str:
    """A household in a list: its head with year of birth, where it is as far as that is not clear, class, code."""
    born = f" ({household.birth_year})" if household.birth_year else ""
    commune = () if inside.commune else (names.commune(household.commune),)
    place = () if inside.village else (household.village, *commune)
    parts = (
        f"{household.name or '?'}{born}",
        ", ".join(filter(None, place)),
        names.household_class(household.household_class),
        household.code,
    )
    return " · ".join(part for part in parts if part)


def numbered(households: Sequence[Household], inside: Area, names: Names) -> tuple[list[str], list[tuple[Choice, ...]]]:
    """Lines with numbers, and a button for each that opens its card."""
    lines = [f"{number}. {household_line(household, inside, names)}" for number, household in enumerate(households, 1)]
    labels = [
        shortened(f"{number}. {household.name or household.code}") for number, household in enumerate(households, 1)
    ]
    return lines, in_rows(
        choice(label, OpenHousehold(household.code)) for label, household in zip(labels, households, strict=True)
    )


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


def _list(listed: HouseholdList, names: Names) -> Reply:
    pages = -(-listed.page.total // listed.size)
    lines, opening = numbered(listed.page.households, listed.area, names)
    lines.insert(0, _title(listed, names))
    if not listed.page.households:
        lines.append(names.words.say("There is no such household. Choose another class or place."))
    if pages > 1:
        lines.append(names.words.say("Page {number} of {pages}", number=listed.number + 1, pages=pages))

    def page(label: str, number: int) -> Choice:
        return choice(label, ShowList(listed.area, listed.narrowed, number))

    turning = pages_row(listed.number, pages, page, names)
    rows = [*opening, turning, *_filters(listed, names), (home_choice(names),)]
    return reply("\n".join(lines), rows, names)


def _title(listed: HouseholdList, names: Names) -> str:
    kind = (
        names.household_class(listed.narrowed.household_class)
        if listed.narrowed.household_class
        else names.words.say("all households")
    )
    wanted = [kind, *_wanted(listed, names)]
    count = names.words.number(listed.page.total)
    return names.words.say(
        "{place} · {kind}: {count}", place=names.area(listed.area), kind=", ".join(wanted), count=count
    )


def _wanted(listed: HouseholdList, names: Names) -> list[str]:
    """What a list is narrowed to beside the class."""
    say, narrowed = names.words.say, listed.narrowed
    wanted = [names.fact(f"deprived.{narrowed.deprived}")] if narrowed.deprived else []
    wanted += [say("asks for {support}", support=names.code("needs", narrowed.need))] if narrowed.need else []
    day = names.words.date(listed.unvisited_since)
    return wanted + ([say("not visited since {day}", day=day)] if narrowed.unvisited else [])


def _filters(listed: HouseholdList, names: Names) -> list[tuple[Choice, ...]]:
    """Other classes, the smaller areas inside, those nobody visited for long."""
    say, area, narrowed = names.words.say, listed.area, listed.narrowed
    others = [code for code in CLASSES if code != narrowed.household_class or narrowed.deprived or narrowed.need]
    classes = [
        choice(capital(names.household_class(code) if code else say("all households")), ShowList(area, Narrowed(code)))
        for code in others
    ]
    inner = choice(say("Choose a village") if area.commune else say("Choose a commune"), ChooseListArea(area))
    resting = Narrowed(narrowed.household_class, unvisited=True)
    unvisited = choice(say("Not visited for long"), ShowList(area, resting))
    return [*in_rows(classes), (inner,) if narrowed.unvisited else (inner, unvisited)]


def _inside(answer: ChooseInside, names: Names) -> Reply:
    start = answer.number * INNER_A_PAGE
    pages = -(-len(answer.inner) // INNER_A_PAGE)
    shown = answer.inner[start : start + INNER_A_PAGE]
    choices = [choice(shortened(_inner_name(area, names)), ShowList(area)) for area in shown]

    def page(label: str, number: int) -> Choice:
        return choice(label, ChooseListArea(answer.area, number))

    turning = pages_row(answer.number, pages, page, names)
    text = names.words.say("{place}: which part of it?", place=names.area(answer.area))
    return reply(text, [*in_rows(choices), turning, _outwards(answer.area, names)], names, answered=False)


def _outwards(area: Area, names: Names) -> tuple[Choice, ...]:
    """The whole area again, and the one around it."""
    whole = choice(names.words.say("The whole of it"), ShowList(area))
    another = choice(names.words.say("Another commune"), ChooseListArea(Area(area.district)))
    around = (another,) if area.commune else ()
    return (whole, *around, home_choice(names))


def _inner_name(area: Area, names: Names) -> str:
    return area.village or names.commune(area.commune)


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
    AskName: _ask_name,
    Found: _found,
    HouseholdList: _list,
    ChooseInside: _inside,
    RecordsSaid: _notice,
    HouseholdCode: _household_code,
}
