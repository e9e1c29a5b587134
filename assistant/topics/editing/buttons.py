"""Buttons that change a fact: household, fact and values by their codes; a confirmation carries what was shown."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import PageRequest, PrivateRequest

TODAY = "today"  # the value of a visit


@button("e")
@dataclass(frozen=True, slots=True)
class ChooseFact(PageRequest):
    """Which fact of a household changes, in which group (empty: which group)?"""

    household: str
    group: str = ""


@button("f")
@dataclass(frozen=True, slots=True)
class ChooseValue(PrivateRequest):
    """What is a fact now? With a support received, how much was it?"""

    household: str
    fact: str
    support: str = ""


@button("v")
@dataclass(frozen=True, slots=True)
class ProposeValue(PrivateRequest):
    """Shows what a fact would be with a value (`value` as it is written)."""

    household: str
    fact: str
    value: str


@button("ok")
@dataclass(frozen=True, slots=True)
class EnterChange(PrivateRequest):
    """Enters just the change that was shown: from the old value, by its mark, to the new one, as it is written."""

    household: str
    fact: str
    value: str
    old: str


@button("u")
@dataclass(frozen=True, slots=True)
class UndoChange(PrivateRequest):
    """Takes the change with this number back; one that somebody else made is asked about first."""

    number: int


@button("uo")
@dataclass(frozen=True, slots=True)
class UndoOthersChange(PrivateRequest):
    """Takes the change with this number back, which somebody else made, as was asked."""

    number: int
