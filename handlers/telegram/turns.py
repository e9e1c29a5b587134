"""Turns of conversation out of the inbox."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from assistant.assistant import Assistant
from assistant.messages import Reply
from handlers.delivery.inbox import StoredUpdate
from handlers.delivery.outbox import Owed
from handlers.delivery.turns import Turn, next_turn
from handlers.telegram.bot import Myself, reason
from handlers.telegram.destination import TELEGRAM, Destination
from handlers.telegram.files_in import LARGEST_FILE, SentFile, too_large
from handlers.telegram.incoming import Asked, UnreadableUpdate, read_update
from handlers.telegram.outgoing import calls_for
from handlers.telegram.waiting import growing_pause
from knowledge.database.database import Database
from locales.words import words_for

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class MissingFile:
    """An update that cannot be answered before its file is here."""

    update: StoredUpdate
    asked: Asked
    file: SentFile

    def told(self, say: Callable[[SentFile, str | None], Reply]) -> tuple[Owed, ...]:
        """What is owed when the person is told something of the file."""
        return calls_for([say(self.file, self.asked.phone_language)], self.asked.destination)


class Turns:
    """Answers stored updates. `working` shows in a chat that an answer is being made, as long as its context lasts."""

    def __init__(
        self,
        assistant: Assistant,
        database: Database,
        myself: Myself,
        working: Callable[[str], AbstractContextManager[None]],
    ) -> None:
        self._assistant = assistant
        self._database = database
        self._myself = myself
        self._working = working
        self._resting: dict[str, float] = {}  # chats whose first update failed, and until when they wait

    def take_one(self, fetching: Collection[str] = ()) -> bool | MissingFile:
        """Answers the oldest update whose chat is neither at rest nor in `fetching`; False when none waits.

        An update whose file is not here stays first in its line and is given back. Blocks: call it in a thread.
        """
        now = time.monotonic()
        self._resting = {chat: until for chat, until in self._resting.items() if until > now}
        with next_turn(self._database, TELEGRAM.name, {*self._resting, *fetching}) as turn:
            if turn is None:
                return False
            try:
                asked = read_update(turn.update, self._myself)
            except UnreadableUpdate as error:
                log.warning("Update %s cannot be read (%s); skipped.", turn.update.update_id, error)
                turn.give_up(f"unreadable: {error}")
                return True
            return self._take(turn, asked)

    def _take(self, turn: Turn, asked: Asked | None) -> bool | MissingFile:
        if asked is None:
            turn.finish()
        elif turn.update.stage:
            self._answer(turn, asked.in_stage(turn.update.stage))
        elif asked.file:
            return self._take_file(turn, asked, asked.file)
        else:
            self._answer(turn, asked)
        return True

    def _take_file(self, turn: Turn, asked: Asked, file: SentFile) -> bool | MissingFile:
        missing = MissingFile(turn.update, asked, file)
        if file.size > LARGEST_FILE:
            turn.finish(missing.told(too_large))
        elif stored := turn.file():
            self._answer(turn, asked.with_file(stored))
        else:
            return missing
        return True

    def _answer(self, turn: Turn, asked: Asked) -> None:
        try:
            with self._working(asked.destination.chat), turn.attempt() as conversations:
                replies = self._assistant.respond(asked.incoming, conversations)
        except Exception as error:
            self._fail(turn, asked, reason(error))
        else:
            self._owe(turn, replies, asked.destination)

    def _owe(self, turn: Turn, replies: Sequence[Reply], to: Destination) -> None:
        """The update is done, unless a reply announces long work: that is its next turn."""
        calls = calls_for(replies, to)
        if then := next((reply.then for reply in replies if reply.then), ""):
            turn.go_on(then, calls)
        else:
            turn.finish(calls)

    def _fail(self, turn: Turn, asked: Asked, error: str) -> None:
        """Tries again after a pause; the last time the person is told."""
        failures = turn.update.attempts + 1
        log.error("Update %s failed (%s), attempt %d of %d.", turn.update.update_id, error, failures, MOST_ATTEMPTS)
        if failures < MOST_ATTEMPTS:
            turn.try_again(error)
            self._resting[turn.update.talk.id] = time.monotonic() + growing_pause(failures)
        else:
            turn.give_up(error, calls_for([_apology(asked)], asked.destination))


def _apology(asked: Asked) -> Reply:
    words = words_for(asked.phone_language)
    return Reply(
        words.say(
            "Sorry, something went wrong on my side and I could not answer this. Please ask again in other words, "
            "or a little later."
        )
    )
