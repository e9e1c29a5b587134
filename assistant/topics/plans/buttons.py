"""Buttons under answers from a plan: a district by its slug, a provision by its id."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.buttons import button
from assistant.conversation.requests import Request


@button("s")
@dataclass(frozen=True, slots=True)
class ShowSource(Request):
    """Where a provision stands, in detail."""

    district: str
    provision: str


@button("w")
@dataclass(frozen=True, slots=True)
class ShowOffice(Request):
    """Who is responsible for what a provision is about."""

    district: str
    provision: str


@button("o")
@dataclass(frozen=True, slots=True)
class OpenProvision(Request):
    """What a provision says. `keeps_question`: it is said again, and the question stays the one asked before."""

    district: str
    provision: str
    keeps_question: bool = False
