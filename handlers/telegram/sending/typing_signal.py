"""The sign "is typing": shown while somebody's answer is made, never after it."""

from __future__ import annotations

import asyncio
import json
import math
import time
from contextlib import suppress
from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

from handlers.telegram.bot import call
from handlers.telegram.waiting import rest

SHOWN_SECONDS = 4.5  # Telegram takes the sign away after five
LONGEST_CALL = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign that is repeated until it is over."""

    over: asyncio.Event
    task: asyncio.Task[None]


class TypingSignal:
    """Shows at most one sign per chat and five seconds; failures do not matter."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._signs: dict[str, _Sign] = {}
        self._shown: dict[str, float] = {}

    def show(self, chat: str) -> None:
        """Shows the sign until `hide`, or until a message goes out."""
        if sign := self._signs.get(chat):
            sign.over.clear()
        else:
            over = asyncio.Event()
            self._signs[chat] = _Sign(over, asyncio.create_task(self._repeat(chat, over)))

    def hide(self, chat: str) -> None:
        """The sign is not repeated any more."""
        if sign := self._signs.get(chat):
            sign.over.set()

    async def settled(self, chat: str) -> None:
        """Returns when no sign is on its way to the chat: one that arrives after the answer would stay."""
        if sign := self._signs.pop(chat, None):
            sign.over.set()
            await sign.task
        self._shown.pop(chat, None)  # the message takes the sign away

    async def end(self) -> None:
        """Returns when nothing is on its way any more."""
        await asyncio.gather(*(self.settled(chat) for chat in tuple(self._signs)))

    async def _repeat(self, chat: str, over: asyncio.Event) -> None:
        if not self._stands(chat):
            await self._call(chat)
        while not over.is_set():
            await rest(over, SHOWN_SECONDS)
            if not over.is_set():
                await self._call(chat)
        if (sign := self._signs.get(chat)) and sign.over is over:
            del self._signs[chat]

    def _stands(self, chat: str) -> bool:
        return time.monotonic() - self._shown.get(chat, -math.inf) < SHOWN_SECONDS

    async def _call(self, chat: str) -> None:
        self._shown = {each: since for each, since in self._shown.items() if self._stands(each)} | {
            chat: time.monotonic()
        }
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(LONGEST_CALL):
                await call(self._bot, "sendChatAction", json.dumps({"chat_id": int(chat), "action": "typing"}))
