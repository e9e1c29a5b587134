"""Changing one fact: which, to what, is that right, done, undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assistant.conversation.asking import asks_something
from assistant.conversation.buttons import OutdatedButton
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.conversation.topic import Act, Asks
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
from assistant.topics.editing.editable import EDITABLE, GROUPS, basis_of
from assistant.topics.editing.questions import FactEdited
from assistant.topics.editing.values import CannotBe, typed_value, value_from
from assistant.topics.households.answers import RecordsNotice, RecordsSaid
from assistant.topics.households.buttons import OpenHousehold
from assistant.topics.households.hints import is_addressed
from assistant.topics.households.requests import code_in, find
from knowledge.households.declaring import Group
from knowledge.households.facts import FactChange, facts_of
from knowledge.households.history.changes import ClassNotDecided, OutOfReach
from knowledge.households.history.rows import Conflict
from knowledge.households.household import Household
from knowledge.language.amounts import Unit, find_amounts
from knowledge.language.letters import clean
from knowledge.people.roles import Doing


def _choose_fact(context: Context, request: ChooseFact) -> Turn:
    """Which fact, by groups; a group of one fact goes straight to its values."""
    if request.group and request.group not in GROUPS:
        raise OutdatedButton(request.group)
    household = _changeable(context, request.household)
    facts = GROUPS[Group(request.group)] if request.group else ()
    if len(facts) == 1:
        return _ask(context, FactEdited(household.code, facts[0]))
    hides = not context.desk.scope(Doing.SENSITIVE).covers(household)
    return context.say(WhichFact(household, request.group, hides))


def _choose_value(context: Context, request: ChooseValue) -> Turn:
    """The values of a fact; with a support named, its amount is asked for."""
    return _ask(context, FactEdited(request.household, request.fact, request.support))


def _ask(context: Context, edited: FactEdited) -> Turn:
    household = _changeable(context, edited.household, edited.fact)
    return context.ask(edited, WhichValue(household, edited.fact, edited.support))


def _read(context: Context, edited: FactEdited) -> Turn | None:
    """A typed value, shown before it is entered; one that cannot be is asked for again. What asks something, or names a
    household, is none ("ba Lan" is no three)."""
    text, fact, support = clean(context.incoming.said), edited.fact, edited.support
    if asks_something(context) or code_in(context, text):
        return None
    if is_addressed(text) and find(context, text, asked=False):
        return None
    household = _changeable(context, edited.household, fact)
    try:
        written = f"{support}:{_amount(text)}" if fact == "supports" else typed_value(text, fact, context.library)
        return _confirm(context, edited, household, written)
    except CannotBe as cannot:
        return context.refuse(edited, WhichValue(household, fact, support, text, cannot.refused))


def _propose(context: Context, request: ProposeValue) -> Turn:
    """A value from a button, shown before it is entered."""
    edited = FactEdited(request.household, request.fact)
    household = _changeable(context, edited.household, edited.fact)
    try:
        return _confirm(context, edited, household, request.value)
    except CannotBe as cannot:
        return context.ask(edited, WhichValue(household, request.fact, refused=request.value, why=cannot.refused))


def _confirm(context: Context, edited: FactEdited, household: Household, written: str) -> Turn:
    """What the fact was and would be. Raises CannotBe."""
    old = facts_of(household).get(edited.fact)
    new = value_from(written, edited.fact, household, context.library, context.desk.at.day)
    if old == new:
        return context.settle(FactEdited, RecordsSaid(RecordsNotice.LEFT_AS_IT_WAS, household.code))
    carried = new.isoformat() if isinstance(new, dt.date) else written  # "today" is another day tomorrow
    shown = ConfirmChange(household, FactChange(edited.fact, old, new), carried, basis_of(old))
    return context.ask(edited, shown)


def _enter(context: Context, request: EnterChange) -> Turn:
    """The change that was confirmed; not when the fact has changed since it was shown."""
    fact = request.fact
    household = _changeable(context, request.household, fact)
    old = facts_of(household).get(fact)
    if context.was_carried_out:
        return context.say(EnteredBefore(household, fact))
    if basis_of(old) != request.old:
        return context.say(Contradicted(household, fact))
    try:
        new = value_from(request.value, fact, household, context.library, context.desk.at.day)
        change = context.desk.change(household.code, FactChange(fact, old, new), context.incoming.message or None)
    except (CannotBe, Conflict):
        return context.say(Contradicted(household, fact))
    entered = Changed(_changeable(context, household.code), change)
    return context.carried_out(context.settle(FactEdited, entered))


def _undo(context: Context, request: UndoChange) -> Turn:
    """Takes a change of one's own back; of another's it is asked first."""
    change = context.desk.find_change(request.number)
    if change.who == context.person.who:
        return _take_back(context, request.number)
    return context.say(WhetherToUndo(_changeable(context, change.code), change, context.desk.names.of(change.who)))


def _undo_others(context: Context, request: UndoOthersChange) -> Turn:
    """Takes another's change back, who is told."""
    return _take_back(context, request.number)


def _take_back(context: Context, number: int) -> Turn:
    """Takes a change back that can be made here, unless the fact was changed again since."""
    try:
        change = context.desk.undo(number, EDITABLE, context.incoming.message or None)
    except Conflict as conflict:
        return context.say(Contradicted(_changeable(context, conflict.code), conflict.fact))
    except ClassNotDecided:
        return context.say(RecordsSaid(RecordsNotice.CLASS_BY_REVIEW))
    return context.say(Changed(_changeable(context, change.code), change, undone=True))


def _changeable(context: Context, code: str, fact: str | None = None) -> Household:
    """The household as it stands, if the person may change it, or just one fact of it. Raises OutOfReach, and
    OutdatedButton for a fact that is not changed here."""
    if fact is not None and fact not in EDITABLE:
        raise OutdatedButton(fact)
    household = context.desk.find_to(Doing.CHANGE, code)
    sees_causes = household is not None and context.desk.scope(Doing.SENSITIVE).covers(household)
    if household is None or (fact in GROUPS[Group.CAUSES] and not sees_causes):
        raise OutOfReach(code)  # who does not see every cause cannot say what all of them are
    return context.desk.shown(household)


def _amount(text: str) -> int:
    """The đồng that a text names. Raises CannotBe."""
    amounts = [amount for amount in find_amounts(text) if amount.unit is Unit.VND]
    if len(amounts) != 1:
        raise CannotBe
    return int(amounts[0].value)


def _leave(context: Context, edited: FactEdited) -> Turn:
    """Nothing is changed; back to the household."""
    return context.at(context.state.without(FactEdited)).hand_on(OpenHousehold(edited.household))


TURNS: Mapping[type[Request], Act] = {
    ChooseFact: _choose_fact,
    ChooseValue: _choose_value,
    ProposeValue: _propose,
    EnterChange: _enter,
    UndoChange: _undo,
    UndoOthersChange: _undo_others,
}
QUESTIONS: Mapping[type[OpenQuestion], Asks] = {FactEdited: Asks(_read, _ask, _leave)}
