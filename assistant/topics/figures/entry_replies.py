"""Entering a figure: its questions, and what was entered."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.requests import Stop
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.figures.answers import AskFigure, FigureEntered
from assistant.topics.figures.buttons import (
    EnterFigure,
    EnterTotal,
    FigureOfToday,
    ShowField,
    ShowFigures,
    WithdrawFigure,
)
from assistant.topics.figures.questions import FigureDraft
from assistant.wording.names import Names
from assistant.wording.replies import capital, home_choice, in_rows, reply
from knowledge.figures.entered import FigureProblem
from knowledge.figures.totals import Residents
from knowledge.households.scope import Area


def _ask(asked: AskFigure, names: Names) -> Reply:
    say, draft = names.words.say, asked.draft
    lines = [_title(draft, names)]
    if asked.refused:
        lines.append(_refused(asked.refused, names))
    if draft.value is None:
        lines.append(say("How many are there? Write the number."))
    elif draft.on is None:
        lines.append(say("As of which day? Write it like 31/12/2018, or press the button."))
    elif not draft.source:
        lines.append(say("Where does the number stand? Write the source, for example the report or the office."))
    else:
        lines += [_figure(draft, names), say("Is that right?")]
    return reply("\n".join(lines), [_choices(draft, names), (_away(names),)], names, answered=False)


def _choices(draft: FigureDraft, names: Names) -> list[Choice]:
    """What can be pressed as an answer."""
    what, area, agency, value = draft.what, draft.area, draft.agency, draft.value
    if draft.source and value is not None and draft.on:
        enter = EnterFigure(what, area, agency, value, draft.on, draft.source)
        return [choice(names.words.say("Yes, enter it"), enter, Means.AGREE)]
    if value is not None and draft.on is None:
        return [choice(names.words.say("Today"), FigureOfToday(what, area, agency, value))]
    return []


def _away(names: Names) -> Choice:
    """Back without entering anything."""
    return choice(names.words.say("Leave it"), Stop(FigureDraft.tag), Means.STOP)


def _title(draft: FigureDraft, names: Names) -> str:
    say, place = names.words.say, names.area(draft.area)
    if draft.what in frozenset(Residents):
        return say("{what} of {place}", what=residents(Residents(draft.what), names), place=place)
    name = capital(names.code("supports", draft.what))
    return say("{name}, {place}: households that have received it", name=name, place=place)


def _figure(draft: FigureDraft, names: Names) -> str:
    day = names.words.date(draft.on) if draft.on else ""
    return names.words.say(
        "{count} ({day}, {source})", count=names.words.number(draft.value or 0), day=day, source=draft.source
    )


def _refused(problem: FigureProblem, names: Names) -> str:
    say = names.words.say
    match problem:
        case FigureProblem.NOT_WHOLE:
            return say("That is no number. Write it in digits, for example 4900.")
        case FigureProblem.OUT_OF_RANGE:
            return say("That number is too large for an area.")
        case FigureProblem.NO_DAY:
            return say("I cannot read that day.")
        case FigureProblem.IN_THE_FUTURE:
            return say("That day has not come yet.")
        case _:
            return say("That cannot be entered.")


def _entered(done: FigureEntered, names: Names) -> Reply:
    say, draft = names.words.say, done.draft
    head = say("This was entered before:") if done.was_there else say("Entered.")
    lines = [head, _title(draft, names), _figure(draft, names)]
    undo = choice(say("Undo"), WithdrawFigure(done.number, draft.area), Means.UNDO)
    others = [] if draft.agency else [*in_rows(total_choices(draft.area, names, but=draft.what))]
    return reply("\n".join(lines), [(undo, _seen(draft, names)), *others, (home_choice(names),)], names)


def residents(what: Residents, names: Names) -> str:
    """What a total counts."""
    say = names.words.say
    return {
        Residents.HOUSEHOLDS: say("All households"),
        Residents.PERSONS: say("All residents"),
        Residents.MINORITY_HOUSEHOLDS: say("Ethnic minority households"),
        Residents.MINORITY_PERSONS: say("Ethnic minority residents"),
    }[what]


def total_choices(area: Area, names: Names, but: str = "") -> list[Choice]:
    """The totals of residents that can be entered for an area, all but one."""
    return [
        choice(names.words.say("Enter: {what}", what=residents(what, names)), EnterTotal(area, what.value))
        for what in Residents
        if what != but
    ]


def _seen(draft: FigureDraft, names: Names) -> Choice:
    label = names.words.say("Back to the figures")
    return choice(label, ShowField() if draft.agency else ShowFigures(draft.area))


REPLIES: Mapping[type[Answer], Tell] = {AskFigure: _ask, FigureEntered: _entered}
