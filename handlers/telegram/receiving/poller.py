"""Takes updates from Telegram: a batch is stored for good before the next one is asked for."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Bot
from telegram.error import Conflict

from handlers.delivery.inbox import NewUpdate, store_updates
from handlers.telegram.bot import READ_SECONDS, call, pause_after, reason
from handlers.telegram.sending.destination import TELEGRAM
from handlers.telegram.waiting import Bell, rest, unless_stopped
from knowledge.database.database import Database
from knowledge.store.clock import utc_now

log = logging.getLogger(__name__)
POLL_SECONDS = 30
LONGEST_PAUSE = 60.0  # seconds
WANTED = ("message", "edited_message", "callback_query", "my_chat_member")


class Poller:
    """Asks for updates until stopped and rings the worker's bell for each stored batch."""

    def __init__(self, bot: Bot, database: Database, worker_bell: Bell) -> None:
        self._bot = bot
        self._database = database
        self._worker_bell = worker_bell
        # None at every start: Telegram then repeats what it was not told to forget, and the inbox knows what it has.
        self._offset: int | None = None
        self._failures = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Polls until stopped; whatever fails is tried again with growing pauses."""
        while not stop.is_set():
            try:
                await self._take_batch(stop)
                self._failures = 0
            except Exception as error:  # noqa: BLE001 - a loop outlives whatever fails once
                await self._recover(error, stop)

    async def _take_batch(self, stop: asyncio.Event) -> None:
        batch = await unless_stopped(self._fetch(), stop)
        if not batch:
            return
        updates = [NewUpdate(str(raw["update_id"]), chat_of(raw), json.dumps(raw)) for raw in batch]
        await asyncio.to_thread(self._store, updates)
        self._offset = batch[-1]["update_id"] + 1
        self._worker_bell.ring()

    async def _fetch(self) -> Sequence[Mapping[str, Any]]:
        wish = {"timeout": POLL_SECONDS, "allowed_updates": WANTED} | (
            {} if self._offset is None else {"offset": self._offset}
        )
        batch: Sequence[Mapping[str, Any]] = await call(
            self._bot, "getUpdates", json.dumps(wish), seconds=POLL_SECONDS + READ_SECONDS
        )
        return batch

    def _store(self, updates: Sequence[NewUpdate]) -> None:
        with self._database.transaction() as session:
            store_updates(session, TELEGRAM.name, updates, utc_now())

    async def _recover(self, error: Exception, stop: asyncio.Event) -> None:
        self._failures += 1
        if isinstance(error, Conflict):
            await self._resolve(error)
        elif self._failures == 1:
            log.warning("Updates cannot be taken (%s); trying again with growing pauses.", reason(error))
        await rest(stop, pause_after(error, self._failures, LONGEST_PAUSE))

    async def _resolve(self, error: Conflict) -> None:
        """A webhook in our way is removed; of another poller the operator is told."""
        if "webhook" in error.message.lower():
            log.warning("A webhook is set for this bot; removing it to poll instead.")
            await call(self._bot, "deleteWebhook", "{}")
        elif self._failures == 1:
            log.warning(
                "Another program takes the updates of this bot (409). Stop it, or give each its own token; trying "
                "again."
            )


def chat_of(raw: Mapping[str, Any]) -> str:
    """The chat an update belongs to, empty for none; whatever its shape, since unreadable updates are stored too."""
    for part in raw.values():
        if isinstance(part, dict):
            message = part.get("message", part)
            chat = message.get("chat") if isinstance(message, dict) else None
            found = chat.get("id") if isinstance(chat, dict) else None
            if isinstance(found, int):
                return str(found)
    return ""
