"""The visit form in words and buttons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.households.buttons import OpenHousehold
from assistant.topics.reports.buttons import UndoReport
from assistant.topics.visits.answers import Entered, VisitEntered, VisitForm
from assistant.topics.visits.buttons import (
    DateVisit,
    DropVisit,
    OpenVisitPart,
    PauseRound,
    RecordVisit,
    SkipInRound,
    TickVisit,
)
from assistant.topics.visits.form import (
    ADD,
    DAY,
    EVENT,
    EVENTS,
    MARKS,
    NEEDS,
    TYPED,
    mark_of,
    needs_after,
    next_count,
    next_mark,
    values_of,
)
from assistant.wording.changes import event_text
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import capital, home_choice, in_rows, reply
from knowledge.households.facts import FactValue, facts_of
from knowledge.reports.visit_rounds import VisitRound

LONGEST_SAID = 60


def _form(shown: VisitForm, names: Names) -> Reply:
    asked = [*_asked(shown, names)]
    lines = [*_heading(shown, names), *_found(shown, names), *([""] if asked else []), *asked]
    rows = {NEEDS: _needs, EVENT: _events, DAY: _days}.get(shown.part, _whole if shown.part == "" else _figure)
    return reply("\n".join(lines), [*rows(shown, names)], names, answered=not shown.part)


def _heading(shown: VisitForm, names: Names) -> Iterator[str]:
    say, household = names.words.say, shown.household
    if shown.before:
        yield entered_line(shown.before, names)
    if shown.round:
        yield round_line(shown.round, names)
    if shown.before or shown.round:
        yield ""
    born = say("born {year}", year=household.birth_year) if household.birth_year else ""
    about = (household.name or "?", born, household.code, household.village or "")
    yield say("Visit: {household}", household=", ".join(part for part in about if part))
    yield say("Day: {day}", day=names.words.date(shown.form.on))


def entered_line(entered: Entered, names: Names) -> str:
    """What a form has just entered."""
    return names.words.say(
        "✓ Entered, number {number}: {name}.", number=entered.report, name=entered.household.name or "?"
    )


def round_line(current: VisitRound, names: Names) -> str:
    """How far a round has come."""
    line = names.words.say(
        "{place}: {visited}/{total} visited", place=current.area.village, visited=current.visited, total=current.total
    )
    if current.skipped:
        line += names.words.say(", {count} left for later", count=len(current.skipped))
    return line


def _found(shown: VisitForm, names: Names) -> Iterator[str]:
    """What the form says that is not as it stands: it is entered."""
    say, known, values = names.words.say, facts_of(shown.household), values_of(shown.form)
    yield ""
    if not shown.form.told:
        yield say("Nothing has changed so far: tap what is different.")
        return
    yield say("To be entered:")
    for field, value in values.items():
        yield f"• {names.line(field, known.get(field))} → {names.value(field, value)}"
    if any(field == NEEDS for field, _ in shown.form.told):
        yield f"• {names.line(NEEDS, needs_after(shown.form, shown.household))}"
    for field, said in shown.form.told:
        if field == EVENT:
            yield f"• {capital(event_text(said[1:], names))}"


def _asked(shown: VisitForm, names: Names) -> Iterator[str]:
    say = names.words.say
    if shown.refused:
        yield say("“{text}” does not fit here.", text=shown.refused[:LONGEST_SAID])
    match shown.part:
        case "":
            return
        case part if part == DAY:
            yield say("On which day was the visit? Press it, or write it, as 19/5.")
        case part if part == NEEDS:
            yield say("What does the household ask for?")
        case part if part == EVENT:
            yield say("What has happened?")
        case part:
            yield say("{fact}: what is right? Please write it.", fact=names.fact(part))


def _whole(shown: VisitForm, names: Names) -> Iterator[Sequence[Choice]]:
    """Every fact with its value, a tap each; what enters the form."""
    say, household, form = names.words.say, shown.household, shown.form
    code, known, values = household.code, facts_of(household), values_of(form)

    def label(field: str) -> str:
        value: FactValue | None = values.get(field, known.get(field))
        return shortened(("✎ " if field in values else "") + names.line(field, value))

    yield (choice(say("✓ Enter the visit"), RecordVisit(code, mark_of(form)), Means.AGREE),)
    for mark in MARKS:
        yield (choice(label(mark), TickVisit(code, mark, next_mark(form, household, mark))),)
    fewer, more = (TickVisit(code, "members", next_count(form, household, "members", step)) for step in (-1, 1))
    yield choice("−", fewer), choice(label("members"), OpenVisitPart(code, "members")), choice("+", more)
    for field in TYPED:
        yield (choice(label(field), OpenVisitPart(code, field)),)
    needs = choice(say("Needs ({count})", count=len(needs_after(form, household))), OpenVisitPart(code, NEEDS))
    yield needs, choice(say("Birth, death, moved"), OpenVisitPart(code, EVENT))
    day = choice(say("Another day"), OpenVisitPart(code, DAY))
    if not shown.round:
        yield day, choice(say("Leave it"), DropVisit(code), Means.STOP)
        return
    yield day, choice(say("Skip"), SkipInRound(shown.round.number, code))
    yield (choice(say("Pause here"), PauseRound(shown.round.number), Means.STOP),)


def _needs(shown: VisitForm, names: Names) -> Iterator[Sequence[Choice]]:
    after = needs_after(shown.form, shown.household)
    codes = names.vocabulary.facts[NEEDS].codes
    yield from in_rows(
        choice(
            shortened(("✓ " if code in after else "") + capital(names.code(NEEDS, code))),
            TickVisit(shown.household.code, NEEDS, code),
        )
        for code in codes
    )
    yield (_back(shown, names),)


def _events(shown: VisitForm, names: Names) -> Iterator[Sequence[Choice]]:
    for event in EVENTS:
        mark = "✓ " if (EVENT, ADD + event) in shown.form.told else ""
        label = shortened(mark + capital(event_text(event, names)))
        yield (choice(label, TickVisit(shown.household.code, EVENT, event)),)
    yield (_back(shown, names),)


def _days(shown: VisitForm, names: Names) -> Iterator[Sequence[Choice]]:
    days = [shown.form.on - dt.timedelta(days=back) for back in (1, 2, 3)]
    yield tuple(choice(names.words.date(day), DateVisit(shown.household.code, day)) for day in days)
    yield (_back(shown, names),)


def _figure(shown: VisitForm, names: Names) -> Iterator[Sequence[Choice]]:
    yield (_back(shown, names),)


def _back(shown: VisitForm, names: Names) -> Choice:
    return choice(names.words.say("Back to the form"), OpenVisitPart(shown.household.code), Means.BACK)


def _entered(answer: VisitEntered, names: Names) -> Reply:
    say, entered = names.words.say, answer.entered
    undo = choice(say("Undo"), UndoReport(entered.report), Means.UNDO)
    back = choice(say("Open the household"), OpenHousehold(entered.household.code))
    made = reply(entered_line(entered, names), [(undo, back), (home_choice(names),)], names)
    return replace(made, toast=say("Entered."))


REPLIES: Mapping[type[Answer], Tell] = {VisitForm: _form, VisitEntered: _entered}
