"""Deciding of a household that nobody knows yet, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.decisions.answers import WhatOfNewcomer
from assistant.topics.decisions.buttons import DecideNewcomer, EnterNewcomer, ListForCommune, RefuseNewcomer
from assistant.wording.changes import change_text
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import capital, in_rows, reply
from knowledge.households.decisions import DecisionProblem
from knowledge.households.reasons import LISTED
from knowledge.reports.newcomers import REASONS, WaitingNewcomer
from knowledge.store.clock import day_in_vietnam

OFFERED = ("poor", "near_poor", "not_poor")


def newcomer_lines(waiting: WaitingNewcomer, name: str, names: Names) -> Iterator[str]:
    """Who it is, and what was told of it by whom."""
    say, newcomer = names.words.say, waiting.newcomer
    place = newcomer.area.village or names.commune(newcomer.area.commune)
    yield say("New household: {name}, {place}", name=newcomer.name, place=place)
    told = "; ".join(change_text(each.change, names) for each in waiting.proposals)
    days = [names.words.date(day_in_vietnam(each.seen_at)) for each in waiting.proposals[:1]]
    yield say("{day}, {name} reports: {what}", day=next(iter(days), "?"), name=name or "?", what=told)


def _decide(asked: WhatOfNewcomer, names: Names) -> Reply:
    say, waiting = names.words.say, asked.waiting
    lines = [*newcomer_lines(waiting, asked.name, names)]
    if waiting.alike:
        alike = (f"{each.household.name} ({each.household.code}, {each.household.village})" for each in waiting.alike)
        lines.append(say("⚠ On the list with such a name: {households}", households="; ".join(alike)))
    lines += ["", *_problem(asked.problem, names)]
    day = names.words.date(asked.on)
    lines.append(
        say("Code {code}, with effect from {day}. For another code or day just write it.", code=asked.code, day=day)
    )
    if asked.household_class in LISTED:
        lines.append(say("{name}: why does it enter?", name=capital(names.household_class(asked.household_class))))
    else:
        lines.append(say("Which class did the commune decide?"))
    refuse = choice(say("Do not enter it"), RefuseNewcomer(waiting.newcomer.number))
    back = choice(say("Back"), ListForCommune(), Means.BACK)
    return reply("\n".join(lines), [*_choices(asked, names), (refuse, back)], names, answered=False)


def _choices(asked: WhatOfNewcomer, names: Names) -> Iterator[Sequence[Choice]]:
    number = asked.waiting.newcomer.number
    if asked.household_class in LISTED:
        for reason in REASONS:
            entered = EnterNewcomer(number, asked.code, asked.household_class, reason, asked.on)
            yield (choice(shortened(capital(names.code("class_reason", reason))), entered),)
        others = [each for each in OFFERED if each != asked.household_class]
    else:
        others = list(OFFERED)
    yield from in_rows(_class(asked, each, names) for each in others)


def _class(asked: WhatOfNewcomer, household_class: str, names: Names) -> Choice:
    label = shortened(capital(names.household_class(household_class)))
    number = asked.waiting.newcomer.number
    if household_class in LISTED:
        return choice(label, DecideNewcomer(number, household_class))
    return choice(label, EnterNewcomer(number, asked.code, household_class, "", asked.on))


def _problem(problem: DecisionProblem | None, names: Names) -> Iterator[str]:
    say = names.words.say
    match problem:
        case None:
            return
        case DecisionProblem.CODE_TAKEN:
            yield say("⚠ This code cannot be used: another household has it, or it is none.")
        case DecisionProblem.IN_THE_FUTURE:
            yield say("⚠ That day has not come yet.")
        case _:
            yield say("⚠ This decision cannot be entered for that day.")


REPLIES: Mapping[type[Answer], Tell] = {WhatOfNewcomer: _decide}
