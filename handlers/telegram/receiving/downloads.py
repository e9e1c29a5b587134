"""Fetches the files of updates from Telegram, outside of any transaction, while other chats are answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from telegram import Bot

from handlers.delivery.turns import TakenUpdate, turn_of
from handlers.telegram.bot import FileTooLarge, download, pause_after, reason
from handlers.telegram.receiving.files_in import SentFile, no_roll, not_received, too_large
from handlers.telegram.receiving.media_in import media_too_large, no_photo
from handlers.telegram.sending.typing_signal import TypingSignal
from handlers.telegram.turns import MissingFile
from handlers.telegram.waiting import LONGEST_PAUSE, Bell, rest, unless_stopped
from knowledge.database.database import Database
from knowledge.evidence.model import Kind
from knowledge.evidence.photos import NoPhoto, plain_photo
from knowledge.rolls.cutting import storable
from knowledge.rolls.problems import UnreadableRoll
from knowledge.store.files import StoredFile

log = logging.getLogger(__name__)
MOST_AT_ONCE = 4
MOST_ATTEMPTS = 8  # about two minutes
PAUSE_SECONDS = 1.0


class Downloads:
    """The files that are being fetched, one a chat; the worker's bell is rung for each that is here or is given up."""

    def __init__(self, bot: Bot, database: Database, typing: TypingSignal, worker_bell: Bell) -> None:
        self._bot = bot
        self._database = database
        self._typing = typing
        self._worker_bell = worker_bell
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        self._in_hand: dict[str, asyncio.Task[None]] = {}

    @property
    def chats(self) -> tuple[str, ...]:
        """The chats whose first update waits for its file."""
        return tuple(self._in_hand)

    def start(self, missing: MissingFile, stop: asyncio.Event) -> None:
        """Begins to fetch a file, unless it is being fetched; given up when `stop` comes, and begun anew at the next
        start."""
        if missing.update.talk.id in self._in_hand:
            return
        self._in_hand[missing.update.talk.id] = asyncio.create_task(self._work(missing, stop))

    async def end(self) -> None:
        """Returns when nothing is being fetched any more."""
        await asyncio.gather(*self._in_hand.values())

    async def _work(self, missing: MissingFile, stop: asyncio.Event) -> None:
        try:
            await self._take(missing, stop)
        except Exception as error:  # noqa: BLE001 - a loop outlives whatever fails once
            log.error(
                "The file of update %s could not be worked (%s); trying again.", missing.update.update_id, reason(error)
            )
            await rest(stop, PAUSE_SECONDS)
        finally:
            del self._in_hand[missing.update.talk.id]
            self._worker_bell.ring()

    async def _take(self, missing: MissingFile, stop: asyncio.Event) -> None:
        """Fetches the file and notes what came of it."""
        try:
            content = await self._fetch(missing, stop)
            file = content if content is None else await asyncio.to_thread(self._storable, missing.file, content)
        except FileTooLarge:
            say = too_large if missing.file.kind is None else media_too_large
            await self._note(missing, lambda turn: turn.finish(missing.told(say)))
        except NoPhoto:
            await self._note(missing, lambda turn: turn.finish(missing.told(no_photo)))
        except UnreadableRoll as error:
            sentence = partial(no_roll, error.problem)
            await self._note(missing, lambda turn: turn.finish(missing.told(sentence)))
        except Exception as error:  # noqa: BLE001 - noted on the update, which is tried again
            await self._note_failure(missing, error, stop)
        else:
            if file is not None:
                await self._note(missing, lambda turn: turn.keep_file(file))

    async def _fetch(self, missing: MissingFile, stop: asyncio.Event) -> bytes | None:
        self._typing.show(missing.update.talk.id)
        try:
            async with self._places:
                return await unless_stopped(download(self._bot, missing.file.id), stop)
        finally:
            self._typing.hide(missing.update.talk.id)

    def _storable(self, sent: SentFile, content: bytes) -> StoredFile:
        """What is stored of a file: of a photo and a roll only what may be kept of them."""
        match sent.kind:
            case Kind.PHOTO:
                return StoredFile(sent.name, plain_photo(content))
            case None:
                return storable(StoredFile(sent.name, content), self._database.vault)
        return StoredFile(sent.name, content)

    async def _note_failure(self, missing: MissingFile, error: Exception, stop: asyncio.Event) -> None:
        """Lets the chat rest before the next try; the last time the person is told."""
        failures = missing.update.attempts + 1
        number, why = missing.update.update_id, reason(error)
        log.warning(
            "The file of update %s cannot be fetched (%s), attempt %d of %d.", number, why, failures, MOST_ATTEMPTS
        )
        if failures < MOST_ATTEMPTS:
            await self._note(missing, lambda turn: turn.try_again(why))
            await rest(stop, pause_after(error, failures, LONGEST_PAUSE))
        else:
            await self._note(missing, lambda turn: turn.give_up(why, missing.told(not_received)))

    async def _note(self, missing: MissingFile, note: Callable[[TakenUpdate], None]) -> None:
        await asyncio.to_thread(self._note_now, missing.update.number, note)

    def _note_now(self, number: int, note: Callable[[TakenUpdate], None]) -> None:
        """Notes something of an update, unless it was answered meanwhile by another process."""
        with turn_of(self._database, number) as turn:
            if turn:
                note(turn)
