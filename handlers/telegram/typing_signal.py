"""The sign "is typing": shown when an update is taken, never after its answer."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress

from telegram import Bot
from telegram.error import TelegramError

from handlers.telegram.bot import call

SHOWN_SECONDS = 5.0  # Telegram takes the sign away after that
LONGEST_CALL = 2.0  # seconds


class TypingSignal:
    """Shows at most one sign per chat and five seconds; failures do not matter."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._calls: dict[int, asyncio.Task[None]] = {}
        self._shown: dict[int, float] = {}

    def show(self, chat_id: int) -> None:
        """Starts showing the sign, unless it stands already."""
        now = time.monotonic()
        self._shown = {chat: since for chat, since in self._shown.items() if now - since < SHOWN_SECONDS}
        if chat_id not in self._shown:
            self._shown[chat_id] = now
            self._calls[chat_id] = asyncio.create_task(self._call(chat_id))

    async def settled(self, chat_id: int) -> None:
        """Returns when no sign is on its way to the chat: one that arrives after the answer would stay."""
        if waiting := self._calls.get(chat_id):
            await waiting

    async def end(self) -> None:
        """Returns when nothing is on its way any more."""
        await asyncio.gather(*self._calls.values())

    async def _call(self, chat_id: int) -> None:
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(LONGEST_CALL):
                await call(self._bot, "sendChatAction", json.dumps({"chat_id": chat_id, "action": "typing"}))
        self._calls.pop(chat_id, None)
