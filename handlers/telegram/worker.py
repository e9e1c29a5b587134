"""Keeps the inbox empty: turns of several chats at once, each in a thread; files are fetched meanwhile."""

from __future__ import annotations

import asyncio
import logging

from handlers.telegram.bot import reason
from handlers.telegram.receiving.downloads import Downloads
from handlers.telegram.turns import MissingFile, Turns
from handlers.telegram.waiting import Bell, growing_pause, rest

log = logging.getLogger(__name__)
WORKERS = 3  # a turn that takes long holds up nobody
IDLE_SECONDS = 1.0
LONGEST_PAUSE = 30.0  # seconds


class Worker:
    """Takes turns until stopped and rings the sender's bell after each."""

    def __init__(self, turns: Turns, downloads: Downloads, bell: Bell, sender_bell: Bell) -> None:
        self._turns = turns
        self._downloads = downloads
        self._bell = bell
        self._sender_bell = sender_bell
        self._failures = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Works until stopped; the turns in hand are finished."""
        async with asyncio.TaskGroup() as workers:
            for _ in range(WORKERS):
                workers.create_task(self._work(stop))

    async def _work(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                taken = await asyncio.to_thread(self._turns.take_one, self._downloads.chats)
            except Exception as error:  # noqa: BLE001 - a loop outlives whatever fails once
                await self._recover(error, stop)
                continue
            self._failures = 0
            if isinstance(taken, MissingFile):
                self._downloads.start(taken, stop)
            elif taken:
                self._sender_bell.ring()
            else:
                await self._bell.wait(IDLE_SECONDS)

    async def _recover(self, error: Exception, stop: asyncio.Event) -> None:
        self._failures += 1
        if self._failures == 1:
            log.error("The inbox cannot be worked (%s); trying again with growing pauses.", reason(error))
        await rest(stop, growing_pause(self._failures, LONGEST_PAUSE))
