"""Households found, and lists of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.buttons.record_actions import record_choice
from assistant.messages import Choice, Reply
from assistant.topics.households.list_actions import MORE_OF_LIST, list_choice
from assistant.topics.households.model import AskName, ChooseInside, Found, HouseholdList
from assistant.wording.keyboards import shortened
from assistant.wording.names import RecordNames
from assistant.wording.replies import capital, home_choice, in_rows, pages_row, reply
from knowledge.households.household import Household
from knowledge.households.scope import Area
from knowledge.households.selection import EVERY_HOUSEHOLD, Selection

INNER_A_PAGE = 12
CLASSES = (None, "poor", "near_poor", "newly_escaped")


def household_line(household: Household, inside: Area, names: RecordNames) -> str:
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


def numbered(
    households: Sequence[Household], inside: Area, names: RecordNames
) -> tuple[list[str], list[tuple[Choice, ...]]]:
    """Lines with numbers, and a button for each that opens its card."""
    lines = [f"{number}. {household_line(household, inside, names)}" for number, household in enumerate(households, 1)]
    labels = [
        shortened(f"{number}. {household.name or household.code}") for number, household in enumerate(households, 1)
    ]
    return lines, in_rows(
        record_choice(label, "h", household.code) for label, household in zip(labels, households, strict=True)
    )


def _ask_name(_answer: AskName, names: RecordNames) -> Reply:
    text = names.words.say(
        'Which household? Write its name, and the village if you like ("ba Lan thon 3"), or its code.'
    )
    return reply(text, [(home_choice(names),)], names, answered=False)


def _found(found: Found, names: RecordNames) -> Reply:
    say = names.words.say
    if not found.households:
        text = say(
            'I find no household "{typed}" in your area. Write the name only, or the name and the village.',
            typed=found.typed[:60],
        )
        return reply(
            text, [(record_choice(say("Find a household"), "find"), home_choice(names))], names, answered=False
        )
    head = (
        say("Nobody is called exactly so. Did you mean one of these?")
        if found.nearly
        else say("Several households fit. Which one?")
    )
    more = [say("There are more; add the village or the year of birth to narrow it down.")] if found.cut else []
    lines, rows = numbered(found.households, found.area, names)
    return reply("\n".join([head, *lines, *more]), [*rows, (home_choice(names),)], names)


def _list(listed: HouseholdList, names: RecordNames) -> Reply:
    pages = -(-listed.page.total // listed.size)
    lines, opening = numbered(listed.page.households, listed.area, names)
    lines.insert(0, _title(listed, names))
    if not listed.page.households:
        lines.append(names.words.say("There is no such household. Choose another class or place."))
    if pages > 1:
        lines.append(names.words.say("Page {number} of {pages}", number=listed.number + 1, pages=pages))
    turning = pages_row(
        listed.number, pages, lambda label, number: list_choice(label, listed.area, listed.selection, number), names
    )
    rows = [*opening, turning, *_filters(listed, names), (home_choice(names),)]
    return reply("\n".join(lines), rows, names)


def _title(listed: HouseholdList, names: RecordNames) -> str:
    kind = (
        names.household_class(listed.selection.household_class)
        if listed.selection.household_class
        else names.words.say("all households")
    )
    wanted = [kind, *_wanted(listed.selection, names)]
    count = names.words.number(listed.page.total)
    return names.words.say(
        "{place} · {kind}: {count}", place=names.area(listed.area), kind=", ".join(wanted), count=count
    )


def _wanted(selection: Selection, names: RecordNames) -> list[str]:
    """What a list is narrowed to beside the class."""
    say = names.words.say
    wanted = [names.fact(f"deprived.{selection.deprived}")] if selection.deprived else []
    wanted += [say("asks for {support}", support=names.code("needs", selection.need))] if selection.need else []
    day = selection.not_visited_since
    return wanted + ([say("not visited since {day}", day=names.words.date(day))] if day else [])


def _filters(listed: HouseholdList, names: RecordNames) -> list[tuple[Choice, ...]]:
    """Other classes, the smaller areas inside, those nobody visited for long."""
    say, area, selection = names.words.say, listed.area, listed.selection
    others = [code for code in CLASSES if code != selection.household_class or selection.deprived or selection.need]
    classes = [
        list_choice(capital(names.household_class(code) if code else say("all households")), area, Selection(code))
        for code in others
    ]
    inner = list_choice(
        say("Choose a village") if area.commune else say("Choose a commune"), area, EVERY_HOUSEHOLD, 0, MORE_OF_LIST
    )
    unvisited = list_choice(
        say("Not visited for long"),
        area,
        Selection(selection.household_class, not_visited_since=listed.unvisited_since),
    )
    return [*in_rows(classes), (inner,) if selection.not_visited_since else (inner, unvisited)]


def _inside(answer: ChooseInside, names: RecordNames) -> Reply:
    start = answer.number * INNER_A_PAGE
    pages = -(-len(answer.inner) // INNER_A_PAGE)
    shown = answer.inner[start : start + INNER_A_PAGE]
    choices = [list_choice(shortened(_inner_name(area, names)), area, EVERY_HOUSEHOLD) for area in shown]
    turning = pages_row(
        answer.number,
        pages,
        lambda label, number: list_choice(label, answer.area, EVERY_HOUSEHOLD, number, MORE_OF_LIST),
        names,
    )
    text = names.words.say("{place}: which part of it?", place=names.area(answer.area))
    return reply(text, [*in_rows(choices), turning, _outwards(answer.area, names)], names, answered=False)


def _outwards(area: Area, names: RecordNames) -> tuple[Choice, ...]:
    """The whole area again, and the one around it."""
    whole = list_choice(names.words.say("The whole of it"), area, EVERY_HOUSEHOLD)
    around = (
        (list_choice(names.words.say("Another commune"), Area(area.district), EVERY_HOUSEHOLD, 0, MORE_OF_LIST),)
        if area.commune
        else ()
    )
    return (whole, *around, home_choice(names))


def _inner_name(area: Area, names: RecordNames) -> str:
    return area.village or names.commune(area.commune)


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {
    AskName: _ask_name,
    Found: _found,
    HouseholdList: _list,
    ChooseInside: _inside,
}
