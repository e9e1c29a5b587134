"""Changing one fact by buttons: which, to what, is that right, done, undo."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.buttons.record_actions import number_of
from assistant.conversation.context import Command, Context, Press, Read, Turn
from assistant.topics.households import finding
from assistant.topics.households.editable import CAUSES, EDITABLE, GROUPS, basis_of, fact_of, mark_of
from assistant.topics.households.hints import is_addressed
from assistant.topics.households.model import (
    Changed,
    ChooseFact,
    ChooseValue,
    ConfirmChange,
    Contradicted,
    RecordsNotice,
    RecordsSaid,
)
from assistant.topics.households.values import CannotBe, typed_value, value_from
from knowledge.households.changes import ClassNotDecided, Conflict, OutOfReach
from knowledge.households.facts import FactChange, facts_of
from knowledge.households.household import Household
from knowledge.language.amounts import Unit, find_amounts
from knowledge.people.roles import Doing

READS_VALUE = "value"


def _choose_fact(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Which fact, by groups; a group of one fact goes straight to its values."""
    code, group = arguments[0], arguments[1] if len(arguments) > 1 else ""
    household = _changeable(context, code)
    facts = GROUPS[group] if group else ()
    if len(facts) == 1:
        return _ask_value(context, code, facts[0])
    return context.say(ChooseFact(household, group, not context.desk.scope(Doing.SENSITIVE).covers(household)))


def _choose_value(context: Context, arguments: tuple[str, ...]) -> Turn:
    """The values of a fact; with a support named, its amount is asked for."""
    code, mark, support = (*arguments, "")[:3]
    return _ask_value(context, code, fact_of(mark), support)


def _ask_value(context: Context, code: str, fact: str, support: str = "") -> Turn:
    household = _changeable(context, code, fact)
    return context.expect((READS_VALUE, household.code, mark_of(fact), support), ChooseValue(household, fact, support))


def _typed_value(context: Context, arguments: tuple[str, ...], text: str) -> Turn:
    """A typed value, shown before it is entered; one that cannot be is asked for again."""
    code, mark, support = arguments
    fact = fact_of(mark)
    household = _changeable(context, code, fact)
    if is_addressed(text) and (named := finding.find(context, text, asked=False)):  # "ba Lan" is no three
        return named
    try:
        written = f"{support}:{_amount(text)}" if fact == "supports" else typed_value(text, fact, context.library)
        return _confirm(context, household, fact, written)
    except CannotBe as cannot:
        again = ChooseValue(household, fact, support, text, cannot.refused)
        return finding.read_request(context, text) or context.expect((READS_VALUE, *arguments), again)


def _chosen(context: Context, arguments: tuple[str, ...]) -> Turn:
    """A value from a button, shown before it is entered."""
    code, mark, written = arguments
    fact = fact_of(mark)
    household = _changeable(context, code, fact)
    try:
        return _confirm(context, household, fact, written)
    except CannotBe as cannot:
        return context.say(ChooseValue(household, fact, refused=written, why=cannot.refused))


def _confirm(context: Context, household: Household, fact: str, written: str) -> Turn:
    old = facts_of(household).get(fact)
    new = value_from(written, fact, household, context.library, context.desk.at.day)
    if old == new:
        return context.say(RecordsSaid(RecordsNotice.LEFT_AS_IT_WAS, household.code))
    return context.say(ConfirmChange(household, FactChange(fact, old, new), written, basis_of(old)))


def _enter(context: Context, arguments: tuple[str, ...]) -> Turn:
    """The change that was confirmed; not when the fact has changed since it was shown."""
    code, mark, written, basis = arguments
    fact = fact_of(mark)
    household = _changeable(context, code, fact)
    old = facts_of(household).get(fact)
    if basis_of(old) != basis:
        return context.say(Contradicted(household, fact))
    try:
        new = value_from(written, fact, household, context.library, context.desk.at.day)
        change = context.desk.change(code, FactChange(fact, old, new), context.incoming.message or None)
    except (CannotBe, Conflict):
        return context.say(Contradicted(household, fact))
    return context.say(Changed(_changeable(context, code), change))


def _undo(context: Context, arguments: tuple[str, ...]) -> Turn:
    """Takes a change back that can be made here, unless the fact was changed again since."""
    facts = EDITABLE if context.desk.may(Doing.SENSITIVE) else [fact for fact in EDITABLE if fact not in GROUPS[CAUSES]]
    try:
        change = context.desk.undo(number_of(arguments[0]), facts, context.incoming.message or None)
    except Conflict as conflict:
        return context.say(Contradicted(_changeable(context, conflict.code), conflict.fact))
    except ClassNotDecided:
        return context.say(RecordsSaid(RecordsNotice.CLASS_BY_REVIEW))
    return context.say(Changed(_changeable(context, change.code), change, undone=True))


def _changeable(context: Context, code: str, fact: str = "") -> Household:
    """The household as it stands, if the person may change it, or just one fact of it. Raises OutOfReach."""
    household = context.desk.register(Doing.CHANGE).find(code)
    if household is None or (fact in GROUPS[CAUSES] and not context.desk.scope(Doing.SENSITIVE).covers(household)):
        raise OutOfReach(code)  # who does not see every cause cannot say what all of them are
    return context.desk.shown(household)


def _amount(text: str) -> int:
    """The đồng that a text names. Raises CannotBe."""
    amounts = [amount for amount in find_amounts(text) if amount.unit is Unit.VND]
    if len(amounts) != 1:
        raise CannotBe
    return int(amounts[0].value)


BUTTONS: Mapping[str, Press] = {"e": _choose_fact, "f": _choose_value, "v": _chosen, "ok": _enter, "u": _undo}
READERS: Mapping[str, Read] = {READS_VALUE: _typed_value}
COMMANDS: Mapping[str, Command] = {}
