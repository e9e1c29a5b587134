"""`Assistant.respond`: one turn of conversation, the same for every channel."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.conversation.context import Context, Turn
from assistant.conversation.interrupting import interrupted
from assistant.conversation.router import take_together, take_turn
from assistant.conversation.shown import shown_in
from assistant.conversation.state import State
from assistant.library import Library
from assistant.messages import Incoming, Reply
from assistant.topics.contents import CONTENTS
from assistant.wording.interrupted import as_far_as, carrying, with_go_on
from assistant.wording.names import Names
from knowledge.evidence.model import Kind
from knowledge.people.desk import Desk
from knowledge.store.account import Account
from locales.words import Words, words_for

log = logging.getLogger(__name__)
LETTERS = "ABCDEFGHKMNPQRSTUVWXYZ23456789"  # none that can be taken for another


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

    def stop_work(self, conversation: str) -> bool:
        """Gives up the long work of a conversation; False where there is none any more."""


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

    def stop_work(self, conversation: str) -> bool:  # noqa: ARG002
        """False: in a script nothing goes on beside the turns."""
        return False


class TurnFailed(RuntimeError):
    """A turn went wrong on our side: whatever it changed must be taken back. `reference` names it in the log, and is
    told to the person."""

    def __init__(self, reference: str, kind: str) -> None:
        super().__init__(f"{kind}, reference {reference}")
        self.reference = reference


def apology_for(failed: TurnFailed, language: str | None) -> Reply:
    """What a person is told of a turn that failed."""
    words = words_for(language)
    text = words.say(
        "Sorry, something went wrong on my side, and nothing was entered. Please try again a little later. If it "
        "happens again, tell the office this number: {reference}.",
        reference=failed.reference,
    )
    return Reply(text, language=words.language)


@dataclass(frozen=True, slots=True)
class Responded:
    """The replies, and which of the messages that waited they answer, by their places."""

    replies: tuple[Reply, ...]
    taken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Assistant:
    """The conversation over one library. Who calls it opens and commits the transaction.

    `inbox_days` is how long the channel keeps messages as they came: people are told.
    """

    library: Library
    inbox_days: int = 3

    def respond(self, incoming: Incoming, conversations: Conversations) -> tuple[Reply, ...]:
        """The replies to one message; the state after it is saved in `conversations`. Raises TurnFailed."""
        with _told_if_it_fails():
            return self._respond(incoming, conversations)

    def respond_together(self, messages: Sequence[Incoming], conversations: Conversations) -> Responded:
        """As `respond`, to the first of some messages of one conversation that wait, and to those behind it that are
        better answered with it. Raises TurnFailed."""
        with _told_if_it_fails():
            context = self._context(messages[0], conversations)
            burst = CONTENTS.together(context, messages) if len(messages) > 1 else None
            if burst:
                turn = take_together(context, CONTENTS, burst.request)
                heard = [messages[place] for place in burst.taken]
                return Responded(self._ended(context, turn, heard, conversations), burst.taken)
        return Responded(self.respond(messages[0], conversations), (0,))

    def keeps(self, incoming: Incoming, kind: Kind, conversations: Conversations) -> bool:
        """Whether a photo or voice that comes with a message is kept of whoever sent it: only then it is fetched."""
        desk = conversations.desk(incoming.person, incoming.as_of)
        return desk is not None and incoming.is_private and kind in desk.evidence.may_keep

    def menu(self, words: Words, *, is_staff: bool) -> tuple[tuple[str, str], ...]:
        """The commands of somebody's menu with what they do."""
        shown = (each for each in CONTENTS.commands.values() if each.is_for(is_staff=is_staff))
        return tuple((each.name, each.says(words)) for each in shown)

    def language_of(self, incoming: Incoming, conversations: Conversations) -> str:
        """In which language the conversation of a message is led."""
        stored = conversations.load(incoming.conversation)
        spoken = State.from_json(stored).language if stored else None
        return words_for(incoming.language or spoken).language

    def _respond(self, incoming: Incoming, conversations: Conversations) -> tuple[Reply, ...]:
        context = self._context(incoming, conversations)
        if _was_answered(incoming, context.state):
            return ()
        return self._ended(context, take_turn(context, CONTENTS), [incoming], conversations)

    def _ended(
        self, context: Context, turn: Turn, heard: Sequence[Incoming], conversations: Conversations
    ) -> tuple[Reply, ...]:
        """The replies of a turn that answers the messages `heard`, and its state stored."""
        conversation = context.incoming.conversation
        if conversations.load(conversation) is None:
            turn = replace(turn, answers=(*turn.answers, *CONTENTS.opening(context, turn.answers)))
        if context.records:
            shown = shown_in(turn.answers)
            context.records.note_shown(shown.opened, shown.listed)
        state, replies = self._told(context, turn)
        names = Names(self.library, words_for(turn.state.speaking or turn.state.language))
        replies = (*(CONTENTS.replies[type(each)](each, names) for each in CONTENTS.before(context)), *replies)
        if state.is_over:
            conversations.forget(conversation)
        else:
            for incoming in heard:
                state = _having_heard(incoming, state)
            conversations.save(conversation, state.to_json())
        return replies

    def _context(self, incoming: Incoming, conversations: Conversations) -> Context:
        stored = conversations.load(incoming.conversation)
        state = State.from_json(stored) if stored else State()
        desk = conversations.desk(incoming.person, incoming.as_of)
        if desk and not state.district:
            state = replace(state, district=desk.home_district)
        if incoming.language:
            state = replace(state, language=incoming.language, speaking=None)
        if incoming.district and incoming.district != state.given:
            state = replace(state, district=incoming.district, given=incoming.district, commune=None)
        return Context(
            incoming,
            state,
            self.library,
            desk,
            self.inbox_days,
            commands=tuple(CONTENTS.commands.values()),
            stop_work=lambda: conversations.stop_work(incoming.conversation),
        )

    def _told(self, context: Context, turn: Turn) -> tuple[State, tuple[Reply, ...]]:
        """The replies, the state with their buttons; behind an interruption the way back to what was asked."""
        words = words_for(turn.state.speaking or turn.state.language)
        names = Names(self.library, words)
        replies = [CONTENTS.replies[type(answer)](answer, names) for answer in turn.answers]
        if replies and (waiting := interrupted(context.state, turn.state)):
            replies[-1] = with_go_on(replies[-1], waiting.question.tag, words)
        channel = context.incoming.channel
        replies = [as_far_as(channel, replace(each, replaces=turn.redraws)) for each in replies]
        state, told = carrying(turn.state, replies)
        return self._with_menu(context, state, told, words)

    def _with_menu(
        self, context: Context, state: State, replies: tuple[Reply, ...], words: Words
    ) -> tuple[State, tuple[Reply, ...]]:
        """With the commands that the person has from now on, when they are not those they were given last."""
        menu = f"{words.language} {'staff' if context.is_staff else 'all'}"
        is_given = menu == state.menu or (not state.menu and not context.is_staff)
        if is_given or not context.incoming.is_private or not replies:
            return state, replies
        commands = self.menu(words, is_staff=context.is_staff)
        return replace(state, menu=menu), (replace(replies[0], menu=commands), *replies[1:])


@contextmanager
def _told_if_it_fails() -> Iterator[None]:
    """What goes wrong inside is logged by its kind, and raised as TurnFailed."""
    try:
        yield
    except TurnFailed:
        raise
    except Exception as error:
        reference = "".join(secrets.choice(LETTERS) for _ in range(6))
        log.error("A turn failed (%s), reference %s.", type(error).__name__, reference)
        raise TurnFailed(reference, type(error).__name__) from error


def _was_answered(incoming: Incoming, state: State) -> bool:
    """Whether there is nothing new: another picture of an album, an edit that changes no word."""
    if incoming.edit_of:
        return state.has_heard(incoming.edit_of, incoming.said)
    return bool(_album_of(incoming)) and _album_of(incoming) == state.seen and not incoming.media


def _having_heard(incoming: Incoming, state: State) -> State:
    """The state that knows what the message says, and that its album was answered."""
    name = incoming.edit_of or incoming.message
    heard = state.hearing(name, incoming.said) if name and not incoming.action else state
    return replace(heard, seen=_album_of(incoming))


def _album_of(incoming: Incoming) -> str:
    """The album of pictures without words."""
    return incoming.album if not incoming.caption else ""
