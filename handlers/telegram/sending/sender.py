"""Sends what the outbox owes: one call in flight per chat, within Telegram's limits, at least once."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden

from handlers.delivery.outbox import DueCall, mark_refused, mark_sent, postpone, take_due
from handlers.telegram.bot import call, pause_after, reason, upload
from handlers.telegram.sending.destination import TELEGRAM
from handlers.telegram.sending.limits import Limits
from handlers.telegram.sending.outgoing import EDIT_MESSAGE, FILE_FIELDS, MESSAGES, SEND_MESSAGE, anew
from handlers.telegram.sending.shown_work import ShownWork
from handlers.telegram.sending.typing_signal import TypingSignal
from handlers.telegram.waiting import LONGEST_PAUSE, Bell, growing_pause, rest
from knowledge.database.database import Database
from knowledge.store.clock import utc_now

log = logging.getLogger(__name__)
MOST_IN_FLIGHT = 30
MOST_ATTEMPTS = 300  # about a day of five-minute pauses: an answer older than that helps nobody
IDLE_SECONDS = 1.0
LONGEST_GOODBYE = 5.0  # seconds that calls in flight get to finish


class Sender:
    """Works the outbox until stopped."""

    def __init__(self, bot: Bot, database: Database, typing: TypingSignal, shown: ShownWork, bell: Bell) -> None:
        self._bot = bot
        self._database = database
        self._typing = typing
        self._shown_work = shown
        self._bell = bell
        self._limits = Limits()
        self._in_flight: dict[str, asyncio.Task[None]] = {}
        self._delivered: dict[int, str] = {}  # accepted by Telegram and not yet noted as sent: the message they made
        self._failures = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Sends until stopped; calls in flight may finish, the rest stays for the next start."""
        while not stop.is_set():
            try:
                await self._start_due(stop)
                self._failures = 0
            except Exception as error:  # noqa: BLE001 - a loop outlives whatever fails once
                self._failures += 1
                log.error("The outbox cannot be worked (%s); trying again.", reason(error))
                await rest(stop, growing_pause(self._failures))
            await self._bell.wait(IDLE_SECONDS)
        if self._in_flight:
            await asyncio.wait(self._in_flight.values(), timeout=LONGEST_GOODBYE)

    async def _start_due(self, stop: asyncio.Event) -> None:
        for due in await asyncio.to_thread(self._take_due, tuple(self._in_flight)):
            self._in_flight[due.chat] = asyncio.create_task(self._deliver(due, stop))

    def _take_due(self, busy: Sequence[str]) -> tuple[DueCall, ...]:
        with self._database.snapshot() as session:
            return take_due(session, TELEGRAM.name, utc_now(), busy, MOST_IN_FLIGHT - len(busy))

    async def _deliver(self, due: DueCall, stop: asyncio.Event) -> None:
        try:
            await self._wait_for_turn(due, stop)
            if not stop.is_set():
                await self._send(due)
        except Exception as error:  # noqa: BLE001 - one call must not end the loop
            log.error("Call %d could not be worked (%s); trying again.", due.id, reason(error))
            await rest(stop, IDLE_SECONDS)
        finally:
            del self._in_flight[due.chat]
            self._bell.ring()

    async def _wait_for_turn(self, due: DueCall, stop: asyncio.Event) -> None:
        if due.id in self._delivered:
            return
        if due.method in MESSAGES:
            await self._typing.settled(due.chat)
            await self._shown_work.settled(due.chat)
            await rest(stop, self._limits.reserve_in_chat(due.chat))
        await rest(stop, self._limits.reserve())

    async def _send(self, due: DueCall) -> None:
        """Makes the call and notes what came of it. One that was delivered is not made again, however long the database
        does not take the note."""
        if due.id not in self._delivered:
            await self._call(due)
        else:
            await self._note_delivery(due)

    async def _call(self, due: DueCall) -> None:
        try:
            if due.file:
                made = await upload(self._bot, due.method, due.payload, FILE_FIELDS[due.method], due.file)
            elif due.method == EDIT_MESSAGE:
                made = await self._replace(due)
            else:
                made = await call(self._bot, due.method, due.payload)
        except (BadRequest, Forbidden, ChatMigrated) as error:
            log.warning("Call %d (%s) is refused: %s", due.id, due.method, error.message)
            await asyncio.to_thread(self._note_refused, due, error.message)
        except Exception as error:  # noqa: BLE001 - noted on the call, which is tried again
            await asyncio.to_thread(self._note_failure, due, error)
        else:
            self._delivered[due.id] = str(made.get("message_id", "")) if isinstance(made, dict) else ""
            await self._note_delivery(due)

    async def _note_delivery(self, due: DueCall) -> None:
        await asyncio.to_thread(self._note_sent, due)
        self._delivered.pop(due.id, None)

    async def _replace(self, due: DueCall) -> object:
        """Replaces a message; one that stands so already is left, one that can no longer be replaced is sent anew."""
        try:
            return await call(self._bot, due.method, due.payload)
        except BadRequest as error:
            if "not modified" in error.message:
                return None
            return await call(self._bot, SEND_MESSAGE, anew(due.payload))

    def _note_sent(self, due: DueCall) -> None:
        with self._database.transaction() as session:
            mark_sent(session, due.id, self._delivered.get(due.id, ""))

    def _note_refused(self, due: DueCall, why: str) -> None:
        with self._database.transaction() as session:
            mark_refused(session, due.id, why)

    def _note_failure(self, due: DueCall, error: Exception) -> None:
        failures = due.attempts + 1
        pause = pause_after(error, failures, LONGEST_PAUSE)
        log.warning(
            "Call %d (%s) failed (%s), attempt %d; next in %.0f s.", due.id, due.method, reason(error), failures, pause
        )
        with self._database.transaction() as session:
            if failures >= MOST_ATTEMPTS:
                mark_refused(session, due.id, reason(error))
            else:
                postpone(session, due.id, utc_now() + dt.timedelta(seconds=pause), reason(error))
