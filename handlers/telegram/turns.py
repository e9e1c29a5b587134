"""Turns of conversation out of the inbox."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from assistant.assistant import Assistant
from assistant.messages import Reply
from handlers.telegram.bot import Myself, reason
from handlers.telegram.incoming import Asked, UnreadableUpdate, read_update
from handlers.telegram.outgoing import calls_for
from handlers.telegram.waiting import growing_pause
from knowledge.records.database import Database
from knowledge.records.turns import Turn, next_turn
from locales.words import words_for

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 3


class Turns:
    """Answers stored updates. `on_taken` hears the chat of each one that gets an answer."""

    def __init__(self, assistant: Assistant, database: Database, myself: Myself, on_taken: Callable[[int], object]) -> None:
        self._assistant = assistant
        self._database = database
        self._myself = myself
        self._on_taken = on_taken
        self._resting: dict[int, float] = {}  # chats whose first update failed, and until when they wait

    def take_one(self) -> bool:
        """Answers the oldest update whose chat is not at rest; False when none waits. Blocks: call it in a thread."""
        now = time.monotonic()
        self._resting = {chat: until for chat, until in self._resting.items() if until > now}
        with next_turn(self._database, self._resting) as turn:
            if turn is None:
                return False
            try:
                asked = read_update(turn.update, self._myself)
            except UnreadableUpdate as error:
                log.warning("Update %d cannot be read (%s); skipped.", turn.update.update_id, error)
                turn.give_up(f"unreadable: {error}")
            else:
                self._take(turn, asked)
        return True

    def _take(self, turn: Turn, asked: Asked | None) -> None:
        if asked is None:
            turn.finish()
            return
        self._on_taken(asked.destination.chat_id)
        try:
            with turn.attempt() as conversations:
                replies = self._assistant.respond(asked.incoming, conversations)
        except Exception as error:
            self._fail(turn, asked, reason(error))
        else:
            turn.finish(calls_for(replies, asked.destination))

    def _fail(self, turn: Turn, asked: Asked, error: str) -> None:
        """Tries again after a pause; the last time the person is told."""
        failures = turn.update.attempts + 1
        log.error("Update %d failed (%s), attempt %d of %d.", turn.update.update_id, error, failures, MOST_ATTEMPTS)
        if failures < MOST_ATTEMPTS:
            turn.try_again(error)
            self._resting[turn.update.chat_id] = time.monotonic() + growing_pause(failures)
        else:
            turn.give_up(error, calls_for([_apology(asked)], asked.destination))


def _apology(asked: Asked) -> Reply:
    words = words_for(asked.phone_language)
    return Reply(words.say("Sorry, something went wrong on my side and I could not answer this. Please ask again in other words, or a little later."))
