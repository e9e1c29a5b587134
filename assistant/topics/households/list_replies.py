"""Lists of households, and the areas inside an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Reply
from assistant.topics.households.answers import ChooseInside, HouseholdList
from assistant.topics.households.buttons import ChooseListArea, Narrowed, OpenHousehold, ShowList
from assistant.topics.visits.buttons import StartRound
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


def _list(listed: HouseholdList, names: Names) -> Reply:
    pages = -(-listed.page.total // listed.size)
    lines, opening = numbered(listed.page.households, listed.area, names)
    lines.insert(0, _title(listed, names))
    if not listed.page.households:
        lines.append(names.words.say("There is no such household. Choose another class or place."))
    if pages > 1:
        lines.append(names.words.say("Page {number} of {pages}", number=listed.number + 1, pages=pages))

    def page(label: str, number: int) -> Choice:
        return choice(label, ShowList(listed.area, listed.narrowed, number, listed.also))

    turning = pages_row(listed.number, pages, page, names)
    rows = [*opening, turning, *_filters(listed, names), (home_choice(names),)]
    return reply("\n".join(lines), rows, names)


def _title(listed: HouseholdList, names: Names) -> str:
    say, named = names.words.say, listed.narrowed.household_class
    everyone = say("poor and near-poor households") if listed.also.listed else say("all households")
    kind = names.household_class(named) if named else everyone
    wanted = [kind, *_wanted(listed, names)]
    count = names.words.number(listed.page.total)
    return names.words.say(
        "{place} · {kind}: {count}", place=names.area(listed.area), kind=", ".join(wanted), count=count
    )


def _wanted(listed: HouseholdList, names: Names) -> list[str]:
    """What a list is narrowed to beside the class."""
    say, narrowed = names.words.say, listed.narrowed
    wanted = [names.fact(f"deprived.{narrowed.deprived}")] if narrowed.deprived else []
    also = listed.also
    wanted += [names.fact(f"deprived.{also.deprived}")] if also.deprived else []
    wanted += [names.code("causes", also.cause)] if also.cause else []
    wanted += [say("have received: {support}", support=names.code("supports", also.received))] if also.received else []
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
    going = (choice(say("Visit them one by one"), StartRound(area)),) if area.village and listed.may_visit else ()
    return [*in_rows(classes), (inner,) if narrowed.unvisited else (inner, unvisited), going]


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


LIST_REPLIES: Mapping[type[Answer], Tell] = {HouseholdList: _list, ChooseInside: _inside}
