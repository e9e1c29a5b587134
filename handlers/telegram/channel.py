"""The Telegram channel: four loops over one bot and one database."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable

from telegram import Bot

from assistant.assistant import Assistant
from handlers.telegram.bot import Myself, introduce, open_bot, reason, show_menu
from handlers.telegram.poller import Poller
from handlers.telegram.sender import Sender
from handlers.telegram.turns import Turns
from handlers.telegram.typing_signal import TypingSignal
from handlers.telegram.waiting import Bell, rest, unless_stopped
from handlers.telegram.worker import Worker
from knowledge.records.clock import utc_now
from knowledge.records.database import Database
from knowledge.records.inbox import forget_updates
from knowledge.records.outbox import forget_calls
from knowledge.records.uploads import UPLOADS_KEPT, forget_uploads

log = logging.getLogger(__name__)
KEPT = dt.timedelta(days=3)  # Telegram repeats updates for one day, and may reuse their numbers after a week
SWEEP_SECONDS = 3600.0


class TelegramChannel:
    """One bot on Telegram. `api_base_url` as in https://api.telegram.org."""

    def __init__(self, assistant: Assistant, database: Database, token: str, api_base_url: str) -> None:
        self._assistant = assistant
        self._database = database
        self._token = token
        self._api_base_url = api_base_url

    async def run(self, stop: asyncio.Event) -> None:
        """Answers people on Telegram until stopped. Raises TokenRefused before the first update is taken."""
        bot = open_bot(self._token, self._api_base_url)
        try:
            if myself := await introduce(bot, stop):
                log.info("On Telegram as @%s.", myself.username)
                await unless_stopped(show_menu(bot), stop)
                await self._work(bot, myself, stop)
        finally:
            await bot.shutdown()

    async def _work(self, bot: Bot, myself: Myself, stop: asyncio.Event) -> None:
        typing, worker_bell, sender_bell = TypingSignal(bot), Bell(), Bell()
        turns = Turns(self._assistant, self._database, myself, _from_thread(typing.show))
        async with asyncio.TaskGroup() as loops:
            loops.create_task(Poller(bot, self._database, worker_bell).run(stop))
            loops.create_task(Worker(turns, worker_bell, sender_bell).run(stop))
            loops.create_task(Sender(bot, self._database, typing, sender_bell).run(stop))
            loops.create_task(self._sweep(stop))
            await stop.wait()
            worker_bell.ring()
            sender_bell.ring()
        await typing.end()

    async def _sweep(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await asyncio.to_thread(self._forget_old)
            except Exception as error:
                log.error("Old messages could not be deleted (%s); trying again in an hour.", reason(error))
            await rest(stop, SWEEP_SECONDS)

    def _forget_old(self) -> None:
        with self._database.transaction() as session:
            forget_updates(session, utc_now() - KEPT)
            forget_calls(session, utc_now() - KEPT)
            forget_uploads(session, utc_now() - UPLOADS_KEPT)


def _from_thread(show: Callable[[int], None]) -> Callable[[int], object]:
    """`show` for the loop that runs now, callable from a worker's thread."""
    loop = asyncio.get_running_loop()
    return lambda chat_id: loop.call_soon_threadsafe(show, chat_id)
