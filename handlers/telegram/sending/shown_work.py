"""How far long work has come: the message that announced it says so, edited in place, until the work is over."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress

from telegram import Bot
from telegram.error import TelegramError

from handlers.delivery.outbox import last_message
from handlers.telegram.bot import call
from handlers.telegram.sending.announcement import announced_by, edited
from handlers.telegram.sending.destination import TELEGRAM
from handlers.telegram.sending.outgoing import EDIT_MESSAGE, SEND_MESSAGE
from handlers.telegram.sending.typing_signal import TypingSignal
from handlers.telegram.waiting import rest
from knowledge.database.database import Database
from knowledge.store.jobs import OPEN, Job, look_at_job, open_jobs

EVERY = 2.0  # seconds
LONGEST_CALL = 2.0  # seconds


class ShownWork:
    """Shows the open work of all chats; failures do not matter."""

    def __init__(self, bot: Bot, database: Database, typing: TypingSignal) -> None:
        self._bot = bot
        self._database = database
        self._typing = typing
        self._said: dict[str, str] = {}  # by chat
        self._editing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def run(self, stop: asyncio.Event) -> None:
        """Shows until stopped."""
        while not stop.is_set():
            with suppress(Exception):  # a sign that is missing harms nobody
                await self._show_all()
            await rest(stop, EVERY)

    async def settled(self, chat: str) -> None:
        """Returns when no edit is on its way to the chat: one that arrives after the answer would stay."""
        if chat in self._editing:
            async with self._editing[chat]:
                pass

    async def _show_all(self) -> None:
        jobs = await asyncio.to_thread(self._open)
        for job in jobs:
            self._typing.show(job.chat)
            await self._show(job)
        for chat in self._editing.keys() - {job.chat for job in jobs}:
            self._typing.hide(chat)
            self._said.pop(chat, None)
            del self._editing[chat]

    async def _show(self, job: Job) -> None:
        """Looks once more, with the chat in hand: its answer may be on the way by now."""
        async with self._editing[job.chat]:
            edit = await asyncio.to_thread(self._edit_of, job.number)
            if edit and self._said.get(job.chat) != edit:
                self._said[job.chat] = edit
                with suppress(TelegramError, TimeoutError):
                    async with asyncio.timeout(LONGEST_CALL):
                        await call(self._bot, EDIT_MESSAGE, edit)

    def _open(self) -> tuple[Job, ...]:
        with self._database.snapshot() as session:
            return open_jobs(session, TELEGRAM.name)

    def _edit_of(self, number: int) -> str:
        """The message that announced a piece of work, with what it is doing, as JSON; empty where nothing is to say."""
        with self._database.snapshot() as session:
            job = look_at_job(session, number)
            if job is None or job.state not in OPEN or not job.says:
                return ""
            announced = last_message(session, announced_by(job.cause), SEND_MESSAGE)
        return edited(announced, job.says) if announced else ""
