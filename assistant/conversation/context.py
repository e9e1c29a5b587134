"""What a turn about records has in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.conversation.state import State
from assistant.library import Library
from assistant.messages import Incoming
from assistant.topics.small_talk.answers import Answer
from knowledge.people.desk import Desk
from knowledge.people.invitations import NotAllowed
from knowledge.people.roles import Person

Turn = tuple[State, tuple[Answer, ...]]


@dataclass(frozen=True, slots=True)
class Context:
    """One turn: what was said, where the conversation is, what is known, and the records as the person reaches them.

    `inbox_days` is how long messages are kept as they came.
    """

    incoming: Incoming
    state: State
    library: Library
    desk: Desk
    inbox_days: int

    @property
    def person(self) -> Person:
        """Who speaks. Raises NotAllowed for an account that nobody is linked to."""
        if self.desk.person is None:
            raise NotAllowed(self.incoming.person)
        return self.desk.person

    def say(self, *answers: Answer) -> Turn:
        """These answers; nothing is expected to be typed next."""
        return replace(self.state, expects=()), answers

    def expect(self, expects: tuple[str, ...], *answers: Answer) -> Turn:
        """These answers; what is typed next answers the last: `expects` names the reader and its arguments."""
        return replace(self.state, expects=expects), answers


Press = Callable[[Context, tuple[str, ...]], Turn]
"""What a button does, given its arguments."""
Command = Callable[[Context, tuple[str, ...]], Turn | None]
"""What a command does, given the words behind it; None where it is about something else."""
Read = Callable[[Context, tuple[str, ...], str], Turn | None]
"""What a typed text does that was expected, given the arguments of what was expected; None for a text that is about
something else."""
