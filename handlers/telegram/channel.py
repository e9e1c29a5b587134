"""The Telegram channel: four loops over one bot and one database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from telegram import Bot

from assistant.assistant import Assistant
from handlers.delivery.jobs.workshop import Workshop
from handlers.telegram.bot import Myself, introduce, open_bot, reason, show_menu
from handlers.telegram.receiving.downloads import Downloads
from handlers.telegram.receiving.poller import Poller
from handlers.telegram.sending.destination import TELEGRAM
from handlers.telegram.sending.sender import Sender
from handlers.telegram.sending.shown_work import ShownWork
from handlers.telegram.sending.typing_signal import TypingSignal
from handlers.telegram.turns import Turns
from handlers.telegram.waiting import Bell, rest, unless_stopped
from handlers.telegram.worker import Worker
from knowledge.database.database import Database
from knowledge.people.ways_in import TOKEN, Door, note_door

log = logging.getLogger(__name__)
DOOR_SECONDS = 60.0


class TelegramChannel:
    """One bot on Telegram. `api_base_url` as in https://api.telegram.org."""

    def __init__(
        self,
        assistant: Assistant,
        database: Database,
        token: str,
        api_base_url: str,
        *,
        workshop: Workshop | None = None,
    ) -> None:
        self._assistant = assistant
        self._database = database
        self._token = token
        self._api_base_url = api_base_url
        self._workshop = workshop

    async def run(self, stop: asyncio.Event) -> None:
        """Answers people on Telegram until stopped. Raises BotTokenRefused before the first update is taken."""
        bot = open_bot(self._token, self._api_base_url)
        try:
            if myself := await introduce(bot, stop):
                log.info("On Telegram as @%s.", myself.username)
                await unless_stopped(show_menu(bot, partial(self._assistant.menu, is_staff=False)), stop)
                await self._work(bot, myself, stop)
        finally:
            await bot.shutdown()

    async def _work(self, bot: Bot, myself: Myself, stop: asyncio.Event) -> None:
        typing, worker_bell, sender_bell = TypingSignal(bot), Bell(), Bell()
        shown = ShownWork(bot, self._database, typing)
        turns = Turns(self._assistant, self._database, myself, _from_thread(typing), self._workshop)
        downloads = Downloads(bot, self._database, typing, worker_bell)
        async with asyncio.TaskGroup() as loops:
            loops.create_task(Poller(bot, self._database, worker_bell).run(stop))
            loops.create_task(Worker(turns, downloads, worker_bell, sender_bell).run(stop))
            loops.create_task(Sender(bot, self._database, typing, shown, sender_bell).run(stop))
            loops.create_task(self._show_the_door(myself, stop))
            loops.create_task(shown.run(stop))
            await stop.wait()
            worker_bell.ring()
            sender_bell.ring()
        await downloads.end()
        await typing.end()

    async def _show_the_door(self, myself: Myself, stop: asyncio.Event) -> None:
        """Notes where the bot is found, as soon as the database takes it."""
        is_noted = False
        while not (is_noted or stop.is_set()):
            try:
                await asyncio.to_thread(self._note_door, myself)
                is_noted = True
            except Exception as error:  # noqa: BLE001 - tried until it is noted
                log.error("The bot's name could not be noted (%s); trying again in a minute.", reason(error))
                await rest(stop, DOOR_SECONDS)

    def _note_door(self, myself: Myself) -> None:
        with self._database.transaction() as session:
            note_door(session, Door(TELEGRAM.name, f"https://t.me/{myself.username}?start={TOKEN}"))


def _from_thread(typing: TypingSignal) -> Callable[[str], AbstractContextManager[None]]:
    """The sign for a worker's thread, shown by the loop that runs now."""
    loop = asyncio.get_running_loop()

    @contextmanager
    def working(chat: str) -> Iterator[None]:
        loop.call_soon_threadsafe(typing.show, chat)
        try:
            yield
        finally:
            loop.call_soon_threadsafe(typing.hide, chat)

    return working
