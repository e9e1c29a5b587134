"""Answers while a fact of a household is changed."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.answer import Answer
from knowledge.households.facts import FactChange
from knowledge.households.history.replaying import Change
from knowledge.households.household import Household
from knowledge.rules.reading import Refused


@dataclass(frozen=True, slots=True)
class WhichFact(Answer):
    """Which fact of the household changes? `hides`: some causes are not shown to the person, so that they cannot
    change them."""

    household: Household
    group: str  # empty: the groups themselves
    hides: bool


@dataclass(frozen=True, slots=True)
class WhichValue(Answer):
    """What is the fact now? `support` is the one received whose amount is asked for. `refused` is a text that cannot
    be its value, and `why`."""

    household: Household
    fact: str
    support: str = ""
    refused: str = ""
    why: Refused | None = None


@dataclass(frozen=True, slots=True)
class ConfirmChange(Answer):
    """Is this change right? `written` is the new value as a button carries it, `basis` the mark of the old one."""

    household: Household
    change: FactChange
    written: str
    basis: str


@dataclass(frozen=True, slots=True)
class Changed(Answer):
    """A change was entered, or (`undone`) taken back."""

    household: Household
    change: Change
    undone: bool = False


@dataclass(frozen=True, slots=True)
class WhetherToUndo(Answer):
    """Shall this change, which somebody else (by name) made, be taken back?"""

    household: Household
    change: Change
    who: str


@dataclass(frozen=True, slots=True)
class EnteredBefore(Answer):
    """The change was entered already: the fact is what was to be entered."""

    household: Household
    fact: str


@dataclass(frozen=True, slots=True)
class Contradicted(Answer):
    """Somebody changed the fact meanwhile; nothing was entered. The household is as it stands now."""

    household: Household
    fact: str
