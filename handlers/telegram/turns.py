"""Turns of conversation out of the inbox."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from assistant.assistant import Assistant
from assistant.messages import Reply
from handlers.delivery.conversations import StoredConversations
from handlers.delivery.inbox import StoredUpdate
from handlers.delivery.jobs.workshop import Workshop
from handlers.delivery.outbox import Owed
from handlers.delivery.queue import UpdateQueue, Waiting
from handlers.delivery.turns import Overtaken, TakenUpdate
from handlers.telegram.apology import apology
from handlers.telegram.bot import Myself, reason
from handlers.telegram.receiving.behind import SaidBehind, messages_behind, with_media
from handlers.telegram.receiving.files_in import LARGEST_FILE, SentFile, too_large
from handlers.telegram.receiving.incoming import Asked, UnreadableUpdate, read_update
from handlers.telegram.receiving.media_in import LARGEST_MEDIA, media_too_large
from handlers.telegram.sending.carrier import long_message
from handlers.telegram.sending.destination import TELEGRAM, Destination
from handlers.telegram.sending.outgoing import calls_for, release_button
from handlers.telegram.waiting import growing_pause
from knowledge.database.database import Database
from knowledge.store.files import StoredFile
from knowledge.store.long_work import TakesLong

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
        workshop: Workshop | None = None,
    ) -> None:
        self._assistant = assistant
        self._database = database
        self._myself = myself
        self._working = working
        self._workshop = workshop
        self._queue = UpdateQueue(database, TELEGRAM.name, are_short=workshop is not None)
        self._resting: dict[str, float] = {}  # chats whose first update failed, and until when they wait

    def take_one(self, fetching: Collection[str] = ()) -> bool | MissingFile:
        """Answers the next update of a chat that is neither at rest nor in `fetching`; False when none waits.

        An update whose file is not here stays first in its line and is given back. Blocks: call it in a thread, in as
        many at once as there are workers.
        """
        with self._queue.next({*self._at_rest(), *fetching}) as waiting:
            return self._take(waiting) if waiting else False

    def _at_rest(self) -> Collection[str]:
        now = time.monotonic()
        self._resting = {chat: until for chat, until in tuple(self._resting.items()) if until > now}
        return tuple(self._resting)

    def _take(self, waiting: Waiting) -> bool | MissingFile:
        update = waiting.update
        try:
            asked = read_update(update, self._myself)
        except UnreadableUpdate as error:
            log.warning("Update %s cannot be read (%s); skipped.", update.update_id, error)
            why = f"unreadable: {error}"
            self._queue.note(update, lambda turn: turn.give_up(why))
            return True
        if asked is None:
            self._queue.note(update, lambda turn: turn.finish())
        elif update.stage:
            self._answer(update, asked.in_stage(update.stage))
        elif asked.file:
            return self._take_file(MissingFile(update, asked, asked.file), waiting.file)
        else:
            return self._take_said(asked, waiting)
        return True

    def _take_file(self, missing: MissingFile, file: StoredFile | None) -> bool | MissingFile:
        if missing.file.size > LARGEST_FILE:
            self._queue.note(missing.update, lambda turn: turn.finish(missing.told(too_large)))
        elif file:
            self._answer(missing.update, missing.asked.with_file(file))
        else:
            return missing
        return True

    def _take_said(self, asked: Asked, waiting: Waiting) -> bool | MissingFile:
        """Answers what was written, photographed or spoken; what of it is kept must be here first."""
        if asked.media and asked.media.size > LARGEST_MEDIA and self._keeps(asked):
            told = MissingFile(waiting.update, asked, asked.media).told(media_too_large)
            self._queue.note(waiting.update, lambda turn: turn.finish(told))
            return True
        here, missing = with_media(waiting.update, asked, waiting.file, self._keeps)
        behind: tuple[SaidBehind, ...] = ()
        if missing is None:
            behind, missing = messages_behind(here, waiting.behind, self._myself, self._keeps)
        if missing:
            return MissingFile(*missing)
        self._answer(waiting.update, here, behind)
        return True

    def _keeps(self, asked: Asked) -> bool:
        """Whether the photo or voice of a message is kept of whoever sent it."""
        kind = asked.media.kind if asked.media else None
        if kind is None:
            return False
        return self._queue.ask(lambda talks: self._assistant.keeps(asked.incoming, kind, talks))

    def _answer(self, update: StoredUpdate, asked: Asked, behind: Sequence[SaidBehind] = ()) -> None:
        """Answers an update, and of those `behind` it what is better answered with it."""
        taken: list[StoredUpdate] = []

        def respond(conversations: StoredConversations) -> Sequence[Reply]:
            messages = (asked.incoming, *(each.incoming for each in behind))
            responded = self._assistant.respond_together(messages, conversations)
            taken[:] = [each for place in responded.taken if place for each in behind[place - 1].updates]
            return responded.replies

        def end(turn: TakenUpdate, replies: Sequence[Reply]) -> None:
            _owe(turn, replies, asked.destination)
            turn.finish_too(taken)

        try:
            with self._working(asked.destination.chat):
                self._queue.answer(update, respond, end)
        except TakesLong:
            self._hand_over(update, asked)
        except Overtaken:
            log.info("Update %s was answered by another process.", update.update_id)
        except Exception as error:  # noqa: BLE001 - noted on the update; the person is told
            self._fail(update, asked, error)

    def _hand_over(self, update: StoredUpdate, asked: Asked) -> None:
        """The answer is made beside the turns; the chat goes on."""
        release = release_button(asked.destination)
        self._queue.note(update, lambda turn: turn.hand_over(long_message(asked), release))
        if self._workshop:
            self._workshop.ring()

    def _fail(self, update: StoredUpdate, asked: Asked, failure: Exception) -> None:
        """Tries again after a pause; the last time the person is told, with the number the log has it under."""
        failures, error = update.attempts + 1, reason(failure)
        log.error("Update %s failed (%s), attempt %d of %d.", update.update_id, error, failures, MOST_ATTEMPTS)
        if failures < MOST_ATTEMPTS:
            self._resting[update.talk.id] = time.monotonic() + growing_pause(failures)
            self._queue.note(update, lambda turn: turn.try_again(error))
        else:
            sorry = apology(failure, asked.phone_language)
            self._queue.note(update, lambda turn: turn.give_up(error, calls_for([sorry], asked.destination)))


def _owe(turn: TakenUpdate, replies: Sequence[Reply], to: Destination) -> None:
    """The update is done, unless a reply announces long work: that is its next turn."""
    calls = calls_for(replies, to)
    if then := next((reply.then for reply in replies if reply.then), ""):
        turn.go_on(then, calls)
    else:
        turn.finish(calls)
