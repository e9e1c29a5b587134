"""Changing a fact: the questions, the confirmation, what was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from assistant.conversation.answer import Answer
from assistant.conversation.buttons import choice
from assistant.conversation.topic import Tell
from assistant.messages import Choice, Means, Reply
from assistant.topics.editing.answers import (
    Changed,
    ConfirmChange,
    Contradicted,
    EnteredBefore,
    WhetherToUndo,
    WhichFact,
    WhichValue,
)
from assistant.topics.editing.buttons import (
    ChooseFact,
    ChooseValue,
    EnterChange,
    ProposeValue,
    UndoChange,
    UndoOthersChange,
)
from assistant.topics.editing.editable import ADD, DROP, GROUPS, LISTS, UNKNOWN
from assistant.topics.households.buttons import OpenHousehold
from assistant.wording.keyboards import shortened
from assistant.wording.names import Names
from assistant.wording.replies import capital, home_choice, in_rows, reply
from knowledge.households.declaring import Group
from knowledge.households.facts import facts_of
from knowledge.households.history.replaying import Change
from knowledge.households.household import Household
from knowledge.rules.vocabulary import Kind
from knowledge.store.clock import day_in_vietnam

COUNTS = 8  # numbers offered as buttons; more is typed


def _choose_fact(asked: WhichFact, names: Names) -> Reply:
    household, say = asked.household, names.words.say
    title = say("{code}, {name}: what changes?", code=household.code, name=household.name or "?")
    if not asked.group:
        groups = [group for group in GROUPS if group is not Group.CAUSES or not asked.hides]
        choices = [choice(_group_name(group, names), ChooseFact(household.code, group)) for group in groups]
        return reply(title, [*in_rows(choices), _back(household, names)], names)
    known = facts_of(household)
    facts = GROUPS[Group(asked.group)]
    lines = [title, *(f"• {names.line(fact, known.get(fact))}" for fact in facts)]
    choices = [choice(shortened(names.fact(fact)), ChooseValue(household.code, fact)) for fact in facts]
    return reply("\n".join(lines), [*in_rows(choices), _back(household, names)], names)


def _group_name(group: Group, names: Names) -> str:
    say = names.words.say
    return {
        Group.PEOPLE: say("People at home"),
        Group.LIVING: say("Income and house"),
        Group.LACKS: say("What it lacks"),
        Group.CAUSES: say("Causes"),
        Group.NEEDS: say("What it asks for"),
        Group.SUPPORTS: say("Support received"),
        Group.REVIEW: say("Proposal for the review"),
    }[group]


def _choose_value(asked: WhichValue, names: Names) -> Reply:
    household, say, fact = asked.household, names.words.say, asked.fact
    lines = [f"{household.code}, {household.name or '?'}", names.line(fact, facts_of(household).get(fact))]
    if asked.refused:
        why = asked.why.says.for_language(names.words.language) if asked.why else ""
        lines.append(why or say("“{text}” does not fit here.", text=asked.refused[:60]))
    lines.append(_question(asked, names))
    choices = _values(asked, names)
    width = 4 if len(choices) > COUNTS and choices[0].label.isdecimal() else 2
    return reply("\n".join(lines), [*in_rows(choices, width), _back(household, names)], names)


def _question(asked: WhichValue, names: Names) -> str:
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


def _values(asked: WhichValue, names: Names) -> list[Choice]:
    household, fact, say = asked.household, asked.fact, names.words.say
    known = names.vocabulary.fact({"reported_class": "class"}.get(fact, fact))

    def value(label: str, written: str) -> Choice:
        return choice(shortened(capital(label)), ProposeValue(household.code, fact, written))

    if asked.support:
        return [value(say("Without an amount, or in kind"), asked.support)]
    if fact == "supports" and known:
        return [
            choice(shortened(capital(names.code(fact, code))), ChooseValue(household.code, fact, code))
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


def _confirm(asked: ConfirmChange, names: Names) -> Reply:
    household, change, say = asked.household, asked.change, names.words.say
    fact = change.fact
    lines = [
        f"{household.code}, {household.name or '?'}, {names.area(household)}",
        names.change(change),
        say("Is that right?"),
    ]
    carried = EnterChange(household.code, fact, asked.written, asked.basis)
    enter = choice(say("Yes, enter it"), carried, Means.AGREE)
    other = choice(say("No, change it"), ChooseValue(household.code, fact), Means.REFUSE)
    return reply("\n".join(lines), [(enter, other), _back(household, names)], names)


def _changed(done: Changed, names: Names) -> Reply:
    household, fact, say = done.household, done.change.fact, names.words.say
    now = facts_of(household).get(fact.fact)
    line = names.line(fact.fact, now)
    text = say("Taken back. {code}, {name}: {line}", code=household.code, name=household.name or "?", line=line)
    if done.undone:
        return reply(text, [_back(household, names)], names)
    text = say("Entered. {code}, {name}: {line}", code=household.code, name=household.name or "?", line=line)
    undo = choice(say("Undo"), UndoChange(done.change.number), Means.UNDO)
    more = choice(say("Change something else"), ChooseFact(household.code))
    made = reply(text, [(undo, more), _back(household, names)], names)
    return replace(made, toast=say("Entered."))


def _whether_to_undo(asked: WhetherToUndo, names: Names) -> Reply:
    household, change, say = asked.household, asked.change, names.words.say
    lines = [
        f"{household.code}, {household.name or '?'}",
        say("This was entered by {name} on {day}:", name=asked.who or "?", day=names.words.date(day_of(change))),
        names.change(change.fact),
        say("Take it back? {name} will be told.", name=asked.who or "?"),
    ]
    yes = choice(say("Yes, take it back"), UndoOthersChange(change.number), Means.AGREE)
    no = choice(say("No"), OpenHousehold(household.code), Means.REFUSE)
    return reply("\n".join(lines), [(yes, no)], names)


def day_of(change: Change) -> dt.date:
    """The day in Vietnam on which a change became known."""
    return day_in_vietnam(change.known_at)


def _contradicted(found: Contradicted, names: Names) -> Reply:
    household, say = found.household, names.words.say
    line = names.line(found.fact, facts_of(household).get(found.fact))
    text = say("Somebody changed this in the meantime, so I entered nothing. It is now: {line}", line=line)
    again = choice(say("Change it again"), ChooseValue(household.code, found.fact))
    return reply(text, [(again,), _back(household, names)], names)


def _entered_before(found: EnteredBefore, names: Names) -> Reply:
    household, say = found.household, names.words.say
    line = names.line(found.fact, facts_of(household).get(found.fact))
    text = say("This was entered before, once. It is now: {line}", line=line)
    return reply(text, [_back(household, names)], names)


def _back(household: Household, names: Names) -> tuple[Choice, ...]:
    back = choice(names.words.say("Back to the household"), OpenHousehold(household.code), Means.BACK)
    return (back, home_choice(names))


REPLIES: Mapping[type[Answer], Tell] = {
    WhichFact: _choose_fact,
    WhichValue: _choose_value,
    EnteredBefore: _entered_before,
    WhetherToUndo: _whether_to_undo,
    ConfirmChange: _confirm,
    Changed: _changed,
    Contradicted: _contradicted,
}
