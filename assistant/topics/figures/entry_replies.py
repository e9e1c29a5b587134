"""Entering a figure: its questions, and what was entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.buttons.record_actions import record_choice
from assistant.messages import Choice, Reply
from assistant.topics.figures.figure_model import AskFigure, FigureDraft, FigureEntered
from assistant.topics.households.area_replies import area_choice
from assistant.wording.names import RecordNames
from assistant.wording.replies import capital, home_choice, reply
from knowledge.figures.entered import HOUSEHOLDS, FigureProblem


def _ask(asked: AskFigure, names: RecordNames) -> Reply:
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
    return reply("\n".join(lines), [_choices(draft, names), (_away(draft, names),)], names, answered=False)


def _choices(draft: FigureDraft, names: RecordNames) -> list[Choice]:
    """What can be pressed as an answer."""
    if draft.source:
        return [record_choice(names.words.say("Yes, enter it"), "figure-yes")]
    is_day = draft.value is not None and draft.on is None
    return [record_choice(names.words.say("Today"), "figure-today")] if is_day else []


def _away(draft: FigureDraft, names: RecordNames) -> Choice:
    """Back without entering anything."""
    label = names.words.say("Leave it")
    return record_choice(label, "field") if draft.agency else area_choice(label, "fig", draft.area)


def _title(draft: FigureDraft, names: RecordNames) -> str:
    say, place = names.words.say, names.area(draft.area)
    if draft.what == HOUSEHOLDS:
        return say("All households of {place}", place=place)
    name = capital(names.code("supports", draft.what))
    return say("{name}, {place}: households that have received it", name=name, place=place)


def _figure(draft: FigureDraft, names: RecordNames) -> str:
    day = names.words.date(draft.on) if draft.on else ""
    return names.words.say(
        "{count} ({day}, {source})", count=names.words.number(draft.value or 0), day=day, source=draft.source
    )


def _refused(problem: FigureProblem, names: RecordNames) -> str:
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


def _entered(done: FigureEntered, names: RecordNames) -> Reply:
    say, draft = names.words.say, done.draft
    lines = [say("Entered."), _title(draft, names), _figure(draft, names)]
    undo = record_choice(
        say("Undo"), "figure-undo", str(done.number), draft.area.district or "", draft.area.commune or ""
    )
    return reply("\n".join(lines), [(undo, _seen(draft, names)), (home_choice(names),)], names)


def _seen(draft: FigureDraft, names: RecordNames) -> Choice:
    label = names.words.say("Back to the figures")
    return record_choice(label, "field") if draft.agency else area_choice(label, "fig", draft.area)


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {AskFigure: _ask, FigureEntered: _entered}
