"""What waits for the commune's decision, and deciding it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.decisions.answers import ForCommuneList, WhatDecided
from assistant.topics.decisions.buttons import (
    DecideNewcomer,
    DecideReported,
    EnterDecision,
    KeepAsItIs,
    ListForCommune,
)
from assistant.topics.decisions.newcomer_replies import newcomer_lines
from assistant.topics.evidence.buttons import ShowEvidence
from assistant.wording.evidence import counted
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import capital, home_choice, pages_row, reply
from knowledge.households.decisions import DecisionProblem
from knowledge.households.household import Household
from knowledge.reports.for_commune import ForCommune
from knowledge.store.clock import day_in_vietnam


def _list(listed: ForCommuneList, names: Names) -> Reply:
    say = names.words.say
    lines = [*_done(listed, names)]
    is_any = listed.waiting or listed.newcomers
    lines.append(say("Waiting for the commune's decision:") if is_any else say("Nothing waits for a decision."))
    rows: list[Sequence[Choice]] = []
    for place, each in enumerate(listed.waiting, 1):
        lines += ["", f"{place}. {_named(each.household)}", f"   {_reported(each, listed.names[each.who], names)}"]
        label = shortened(f"{place}. {each.household.name or each.household.code}")
        rows.append((choice(label, DecideReported(each.household.code)),))

    for place, new in enumerate(listed.newcomers, len(listed.waiting) + 1):
        first, *others = newcomer_lines(new, listed.names[new.who], names)
        lines += ["", f"{place}. {first}", *(f"   {line}" for line in others)]
        label = shortened(f"{place}. {new.newcomer.name}")
        rows.append((choice(label, DecideNewcomer(new.newcomer.number)),))

    def page(label: str, number: int) -> Choice:
        return choice(label, ListForCommune(number))

    return reply(
        "\n".join(lines), [*rows, pages_row(listed.page, listed.pages, page, names), (home_choice(names),)], names
    )


def _done(listed: ForCommuneList, names: Names) -> Iterator[str]:
    say = names.words.say
    if decided := listed.decided:
        day = names.words.date(decided.on)
        if decided.household_class is None:
            yield say("✓ Decided: {code} leaves the list from {day} on.", code=decided.code, day=day)
        else:
            after = names.household_class(decided.household_class)
            yield say("✓ Decided: {code} is {after} from {day} on.", code=decided.code, after=after, day=day)
        yield ""
    if listed.refused:
        yield say("{name} is not entered; whoever reported it is told.", name=listed.refused)
        yield ""
    if listed.kept:
        yield say("{code} stays as it is.", code=listed.kept)
        yield ""


def _decide(asked: WhatDecided, names: Names) -> Reply:
    say, household = names.words.say, asked.waiting.household
    day = names.words.date(asked.on)
    lines = [
        _named(household),
        say("Now: {now}", now=names.household_class(household.household_class)),
        _reported(asked.waiting, asked.name, names),
        "",
        *_problem(asked.problem, names),
        say("What did the commune decide, with effect from {day}? For another day write it, as 31/12/2018.", day=day),
    ]
    keep = choice(say("Keep it as it is"), KeepAsItIs(household.code))
    back = choice(say("Back"), ListForCommune(), Means.BACK)
    code, pieces = household.code, asked.pieces
    look = [choice(capital(counted(pieces, names)), ShowEvidence(code))] if pieces else []
    return reply("\n".join(lines), [*_agreeing(asked, names), (keep,), look, (back,)], names, answered=False)


def _agreeing(asked: WhatDecided, names: Names) -> Iterator[Sequence[Choice]]:
    code, reported = asked.waiting.household.code, asked.waiting.reported_class or ""
    for reason in asked.reasons:
        label = shortened(capital(names.code("class_reason", reason)))
        yield (choice(label, EnterDecision(code, reported, reason, asked.on)),)
    if not asked.reasons:
        label = names.words.say("Agree: {after}", after=names.household_class(reported))
        yield (choice(shortened(label), EnterDecision(code, reported, "", asked.on), Means.AGREE),)


def _named(household: Household) -> str:
    return ", ".join(part for part in (household.name or "?", household.code, household.village) if part)


def _reported(waiting: ForCommune, name: str, names: Names) -> str:
    say, proposal = names.words.say, waiting.proposal
    day = names.words.date(day_in_vietnam(proposal.seen_at))
    after = waiting.reported_class
    what = names.household_class(after) if after else say("the household has moved away")
    told = say("{day}, {name} reports: {what}", day=day, name=name or "?", what=what)
    return f"{told} (“{proposal.change.words}”)" if proposal.change.words else told


def _problem(problem: DecisionProblem | None, names: Names) -> Iterator[str]:
    say = names.words.say
    match problem:
        case None:
            return
        case DecisionProblem.IN_THE_FUTURE:
            yield say("⚠ That day has not come yet.")
        case DecisionProblem.BEFORE_LAST_DECISION:
            yield say("⚠ That day lies before the last decision on this household.")
        case _:
            yield say("⚠ This decision cannot be entered for that day.")


REPLIES: Mapping[type[Answer], Tell] = {ForCommuneList: _list, WhatDecided: _decide}
