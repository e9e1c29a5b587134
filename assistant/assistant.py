"""`Assistant.respond`: one turn of conversation, the same for every channel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from assistant.conversation.state import State
from assistant.library import Library
from assistant.messages import Incoming, Reply
from assistant.topics.screening.replies import with_go_on
from assistant.topics.small_talk.answers import Answer, RecordsAnswer
from assistant.turn.decide import Decision, decide
from assistant.turn.render import render
from locales.words import Words, words_for

if TYPE_CHECKING:
    from knowledge.people.desk import Desk
    from knowledge.store.account import Account


class Conversations(Protocol):
    """Where conversation states are kept, with the records beside them: a database inside its transaction, or memory
    for scripts."""

    def load(self, conversation: str) -> str | None:
        """The stored state of a conversation, None for a new one."""

    def save(self, conversation: str, state: str) -> None:
        """Stores the state of a conversation."""

    def forget(self, conversation: str) -> None:
        """Deletes everything stored of a conversation."""

    def desk(self, person: Account, day: dt.date) -> Desk | None:
        """The records as far as an account may reach them on a day; None where there are no records at all."""


class InMemory:
    """Conversations that end with the process."""

    def __init__(self) -> None:
        self._states: dict[str, str] = {}

    def load(self, conversation: str) -> str | None:
        """The stored state of a conversation, None for a new one."""
        return self._states.get(conversation)

    def save(self, conversation: str, state: str) -> None:
        """Stores the state of a conversation."""
        self._states[conversation] = state

    def forget(self, conversation: str) -> None:
        """Deletes everything stored of a conversation."""
        self._states.pop(conversation, None)

    def desk(self, person: Account, day: dt.date) -> Desk | None:  # noqa: ARG002
        """None: a script asks without records."""
        return None


@dataclass(frozen=True, slots=True)
class Assistant:
    """The conversation over one library. Who calls it opens and commits the transaction.

    `inbox_days` is how long the channel keeps messages as they came: people are told.
    """

    library: Library
    inbox_days: int = 3

    def respond(self, incoming: Incoming, conversations: Conversations) -> tuple[Reply, ...]:
        """The replies to one message; the state after it is saved in `conversations`."""
        stored = conversations.load(incoming.conversation)
        state = State.from_json(stored) if stored else State()
        desk = conversations.desk(incoming.person, incoming.as_of)
        if desk and not state.district:
            state = replace(state, district=desk.home_district)
        in_danger = not incoming.action and self.library.danger.find(incoming.text)
        decision = self._about_records(incoming, state, desk) if desk and not in_danger else None
        decision = decision or decide(incoming, replace(state, expects=()), self.library)
        if decision.state.is_over:
            conversations.forget(incoming.conversation)
        else:
            conversations.save(incoming.conversation, decision.state.to_json())
        words = words_for(decision.state.language)
        told = self._first_told(incoming, decision.answers, desk) if desk and stored is None else ()
        replies = tuple(self._reply(answer, words) for answer in (*decision.answers, *told))
        return (*replies[:-1], with_go_on(replies[-1], decision.interrupts, words)) if decision.interrupts else replies

    def _about_records(self, incoming: Incoming, state: State, desk: Desk) -> Decision | None:
        """The turn at the desk; None for a message that is about something else."""
        from assistant.conversation.context import (
            Context,
        )  # scripts that ask without records start faster without these
        from assistant.turn.turn import records_turn

        turn = records_turn(Context(incoming, state, self.library, desk, self.inbox_days))
        return Decision(*turn) if turn else None

    def _first_told(self, incoming: Incoming, answers: Sequence[Answer], desk: Desk) -> tuple[Answer, ...]:
        """What is said of what is kept, when a conversation begins."""
        from assistant.topics.people.first_contact import what_is_kept

        return what_is_kept(incoming, answers, desk, self.inbox_days)

    def _reply(self, answer: Answer, words: Words) -> Reply:
        if not isinstance(answer, RecordsAnswer):
            return render(answer, words, self.library.places)
        from assistant.turn.records_render import records_reply
        from assistant.wording.names import RecordNames

        return records_reply(
            answer, RecordNames(self.library.places, self.library.screener.vocabulary, self.library.concepts, words)
        )
