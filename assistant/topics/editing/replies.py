"""Changing a fact: the questions, the confirmation, what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assistant.buttons.record_actions import record_choice
from assistant.messages import Choice, Reply
from assistant.topics.households.editable import (
    ADD,
    CAUSES,
    DROP,
    GROUPS,
    LACKS,
    LISTS,
    LIVING,
    NEEDS,
    PEOPLE,
    REVIEW,
    SUPPORTS,
    UNKNOWN,
    mark_of,
)
from assistant.topics.households.model import Changed, ChooseFact, ChooseValue, ConfirmChange, Contradicted
from assistant.wording.keyboards import shortened
from assistant.wording.names import RecordNames
from assistant.wording.replies import capital, home_choice, in_rows, reply
from knowledge.households.facts import facts_of
from knowledge.households.household import Household
from knowledge.rules.vocabulary import Kind

COUNTS = 8  # numbers offered as buttons; more is typed


def _choose_fact(asked: ChooseFact, names: RecordNames) -> Reply:
    household, say = asked.household, names.words.say
    title = say("{code}, {name}: what changes?", code=household.code, name=household.name or "?")
    if not asked.group:
        groups = [group for group in GROUPS if group != CAUSES or not asked.hides]
        choices = [record_choice(_group_name(group, names), "e", household.code, group) for group in groups]
        return reply(title, [*in_rows(choices), _back(household, names)], names)
    known = facts_of(household)
    facts = GROUPS[asked.group]
    lines = [title, *(f"• {names.line(fact, known.get(fact))}" for fact in facts)]
    choices = [record_choice(shortened(names.fact(fact)), "f", household.code, mark_of(fact)) for fact in facts]
    return reply("\n".join(lines), [*in_rows(choices), _back(household, names)], names)


def _group_name(group: str, names: RecordNames) -> str:
    say = names.words.say
    return {
        PEOPLE: say("People at home"),
        LIVING: say("Income and house"),
        LACKS: say("What it lacks"),
        CAUSES: say("Causes"),
        NEEDS: say("What it asks for"),
        SUPPORTS: say("Support received"),
        REVIEW: say("Proposal for the review"),
    }[group]


def _choose_value(asked: ChooseValue, names: RecordNames) -> Reply:
    household, say, fact = asked.household, names.words.say, asked.fact
    lines = [f"{household.code}, {household.name or '?'}", names.line(fact, facts_of(household).get(fact))]
    if asked.refused:
        why = asked.why.says.for_language(names.words.language) if asked.why else ""
        lines.append(why or say("“{text}” does not fit here.", text=asked.refused[:60]))
    lines.append(_question(asked, names))
    choices = _values(asked, names)
    width = 4 if len(choices) > COUNTS and choices[0].label.isdecimal() else 2
    return reply("\n".join(lines), [*in_rows(choices, width), _back(household, names)], names)


def _question(asked: ChooseValue, names: RecordNames) -> str:
    say = names.words.say
    if asked.support:
        return say(
            "{support}: how much was it? Write the amount (for example 50tr), or press the button.",
            support=names.code("supports", asked.support),
        )
    known = names.vocabulary.fact(asked.fact)
    if asked.fact in LISTS:
        return say("Press what is to be added (+) or taken away (−).")
    if asked.fact == "supports":
        return say("Which support did it receive?")
    if known and known.kind in (Kind.WHOLE, Kind.DECIMAL):
        return say("Write the number, or press a button.")
    return say("What is right now?")


def _values(asked: ChooseValue, names: RecordNames) -> list[Choice]:
    household, fact, say = asked.household, asked.fact, names.words.say
    known = names.vocabulary.fact({"reported_class": "class"}.get(fact, fact))

    def value(label: str, written: str) -> Choice:
        return record_choice(shortened(capital(label)), "v", household.code, mark_of(fact), written)

    if asked.support:
        return [value(say("Without an amount, or in kind"), asked.support)]
    if fact == "supports" and known:
        return [
            record_choice(shortened(capital(names.code(fact, code))), "f", household.code, mark_of(fact), code)
            for code in known.codes
        ]
    if fact in LISTS and known:
        has = {"causes": household.causes, "needs": household.needs}[fact] or frozenset()
        listed = [
            value(f"{'−' if code in has else '+'} {names.code(fact, code)}", f"{DROP if code in has else ADD}{code}")
            for code in known.codes
        ]
        return [*listed, value(say("None at all"), DROP), value(say("Not known"), UNKNOWN)]
    if known and known.kind is Kind.YES_NO:
        return [value(say("Yes"), "true"), value(say("No"), "false"), value(say("Not known"), UNKNOWN)]
    if known and known.codes:
        return [*(value(names.code(fact, code), code) for code in known.codes), value(say("Not known"), UNKNOWN)]
    least = known.least or 0 if known else 0
    counts = (
        [value(str(count), str(count)) for count in range(least, least + COUNTS)]
        if known and known.kind is Kind.WHOLE
        else []
    )
    return [*counts, value(say("Not known"), UNKNOWN)]


def _confirm(asked: ConfirmChange, names: RecordNames) -> Reply:
    household, change, say = asked.household, asked.change, names.words.say
    fact = change.fact
    lines = [
        f"{household.code}, {household.name or '?'}, {names.area(household)}",
        names.change(change),
        say("Is that right?"),
    ]
    enter = record_choice(say("Yes, enter it"), "ok", household.code, mark_of(fact), asked.written, asked.basis)
    other = record_choice(say("No, change it"), "f", household.code, mark_of(fact))
    return reply("\n".join(lines), [(enter, other), _back(household, names)], names)


def _changed(done: Changed, names: RecordNames) -> Reply:
    household, fact, say = done.household, done.change.fact, names.words.say
    now = facts_of(household).get(fact.fact)
    line = names.line(fact.fact, now)
    text = say("Taken back. {code}, {name}: {line}", code=household.code, name=household.name or "?", line=line)
    if done.undone:
        return reply(text, [_back(household, names)], names)
    text = say("Entered. {code}, {name}: {line}", code=household.code, name=household.name or "?", line=line)
    undo = record_choice(say("Undo"), "u", str(done.change.number))
    more = record_choice(say("Change something else"), "e", household.code)
    return reply(text, [(undo, more), _back(household, names)], names)


def _contradicted(found: Contradicted, names: RecordNames) -> Reply:
    household, say = found.household, names.words.say
    line = names.line(found.fact, facts_of(household).get(found.fact))
    text = say("Somebody changed this in the meantime, so I entered nothing. It is now: {line}", line=line)
    again = record_choice(say("Change it again"), "f", household.code, mark_of(found.fact))
    return reply(text, [(again,), _back(household, names)], names)


def _back(household: Household, names: RecordNames) -> tuple[Choice, ...]:
    return (record_choice(names.words.say("Back to the household"), "h", household.code), home_choice(names))


REPLIES: Mapping[type, Callable[[Any, RecordNames], Reply]] = {
    ChooseFact: _choose_fact,
    ChooseValue: _choose_value,
    ConfirmChange: _confirm,
    Changed: _changed,
    Contradicted: _contradicted,
}
