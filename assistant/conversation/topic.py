"""What the engine knows of a topic, and of all of them together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.conversation.answer import Answer
from assistant.conversation.commands import Command
from assistant.conversation.context import Context, Turn
from assistant.conversation.questions import OpenQuestion
from assistant.conversation.requests import Request
from assistant.messages import Incoming, Reply

Claim = Callable[[Context], Request | None]
"""Says what a message wants, when that is the topic's; None for anything else."""
Act = Callable[[Context, Any], Turn]
"""The turn that a request makes."""
Tell = Callable[[Any, Any], Reply]
"""The reply for an answer, with the names of things in the person's language."""


@dataclass(frozen=True, slots=True)
class Burst:
    """What several messages that waited together want, and which of them it takes, by their places."""

    request: Request
    taken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asks:
    """How an open question is answered by typing (None for a text that is about something else), asked again, and
    (where it is not simply dropped) given up."""

    read: Callable[[Context, Any], Turn | None]
    resume: Act
    stop: Act | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: what it does with its requests, how it says its answers, what it asks, its commands."""

    name: str
    turns: Mapping[type[Request], Act]
    replies: Mapping[type[Answer], Tell]
    questions: Mapping[type[OpenQuestion], Asks] = field(default_factory=dict)
    commands: tuple[Command, ...] = ()


@dataclass(frozen=True)
class Contents:
    """All topics, and who takes a typed message, first come first served: what is `urgent` comes before the answer to
    an open question, what `names` something outright is not taken for a wrong one, the `others` come behind.

    `together` says what messages that waited together want, where the first of them is not to be answered alone.
    `opening` is what is said behind the first answers of a conversation, `before` what is told at the beginning of any
    turn.
    """

    topics: tuple[Topic, ...]
    urgent: tuple[Claim, ...]
    names: tuple[Claim, ...]
    others: tuple[Claim, ...]
    opening: Callable[[Context, tuple[Answer, ...]], tuple[Answer, ...]]
    before: Callable[[Context], tuple[Answer, ...]]
    together: Callable[[Context, Sequence[Incoming]], Burst | None] = lambda _context, _messages: None

    @cached_property
    def turns(self) -> Mapping[type[Request], Act]:
        """What every request makes."""
        return _joined("turn", (topic.turns for topic in self.topics))

    @cached_property
    def replies(self) -> Mapping[type[Answer], Tell]:
        """How every answer is said."""
        return _joined("reply", (topic.replies for topic in self.topics))

    @cached_property
    def questions(self) -> Mapping[type[OpenQuestion], Asks]:
        """How every open question is answered."""
        return _joined("question", (topic.questions for topic in self.topics))

    @cached_property
    def commands(self) -> Mapping[str, Command]:
        """Every command by its name, in the order of the help."""
        return _joined("command", ({each.name: each for each in topic.commands} for topic in self.topics))


def _joined(what: str, parts: Any) -> dict[Any, Any]:
    """All mappings as one. Raises ValueError for what two topics claim."""
    joined: dict[Any, Any] = {}
    for part in parts:
        if twice := joined.keys() & part.keys():
            raise ValueError(f"more than one {what} for {twice}")
        joined |= part
    return joined
