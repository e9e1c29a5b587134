"""What is due is done: each thing once, by one process, as a turn of its own.

To add a kind: put entries where they become known (`knowledge/store/agenda.py`), and add what is done with one to the
kinds that `handlers/run.py` hands over. It runs inside the transaction in which the entry was taken; what it raises
takes everything back, and the entry is tried again later.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from assistant.messages import Reply
from assistant.topics.people.notices import as_notice
from handlers.delivery.jobs.long_message import Carrier, Outlet
from handlers.delivery.talk import Talk
from knowledge.database.database import Database
from knowledge.people.accounts import accounts_of
from knowledge.people.notices import keep_notice
from knowledge.store.account import NOBODY, Account
from knowledge.store.agenda import Entry, next_due, put, take
from knowledge.store.clock import utc_now
from knowledge.store.vault import Vault

log = logging.getLogger(__name__)
LOOK_EVERY = 30.0  # seconds: another process may have put something
SHORTEST_PAUSE, LONGEST_PAUSE = dt.timedelta(minutes=1), dt.timedelta(days=1)  # after failures


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due, in the transaction of its turn. `now` in UTC."""

    session: Session
    vault: Vault
    entry: Entry
    now: dt.datetime
    carriers: Mapping[str, Carrier]

    def again(self, after: dt.timedelta) -> None:
        """It is due once more."""
        put(self.session, Entry(self.now + after, self.entry.kind, self.entry.subject))

    def tell_person(self, person: int, replies: Sequence[Reply], *, except_for: Account = NOBODY) -> None:
        """Sends something to every account of a person but one; whom no channel reaches is told at the next visit."""
        accounts = [each for each in accounts_of(self.session, person) if each != except_for]
        reached = sum(self.tell(account, replies) for account in accounts)
        if reached:
            return
        for reply in replies:
            keep_notice(self.session, person, as_notice(reply, self.now), except_for=except_for)

    def tell(self, account: Account, replies: Sequence[Reply]) -> bool:
        """Sends something to an account; False where its channel reaches nobody who does not ask."""
        carrier = self.carriers.get(account.channel)
        if carrier is None or not carrier.reaches_out:
            return False
        said = " ".join(reply.text for reply in replies)  # one entry may tell many people, and one of them twice
        of = f"{self.entry.kind} {self.entry.subject} {self.entry.due_at} {account.id} {said}"
        named = hashlib.sha256(of.encode()).hexdigest()
        carrier.deliver(Outlet(self.session, Talk(account.channel, account.id), f"agenda:{named[:40]}"), replies)
        return True


Handle = Callable[[Due], None]


class Agenda:
    """Does what is due in one database. The kinds in `standing` are always there, without a subject: they are due at a
    start, and each puts itself there again."""

    def __init__(
        self,
        database: Database,
        kinds: Mapping[str, Handle],
        standing: Sequence[str] = (),
        carriers: Mapping[str, Carrier] | None = None,
        over: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._kinds = kinds
        self._standing = standing
        self._carriers = carriers or {}
        self._over = over

    async def run(self, stop: asyncio.Event) -> None:
        """Does what is due until stopped."""
        is_begun = False
        while not stop.is_set():
            try:
                if not is_begun:
                    await asyncio.to_thread(self._begin)
                    is_begun = True
                pause = await asyncio.to_thread(self._work)
            except Exception as error:  # noqa: BLE001 - a loop outlives whatever fails once
                log.error("The agenda cannot be worked (%s); trying again.", type(error).__name__)
                pause = LOOK_EVERY
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    def take_one(self) -> bool:
        """Does what has been due longest; False when nothing is."""
        with self._database.snapshot() as session:
            due = next_due(session)
        if due is None or due > utc_now():
            return False
        taken: list[Entry] = []
        try:
            with self._database.transaction() as session:
                if entry := take(session, utc_now()):
                    taken.append(entry)
                    self._do(Due(session, self._database.vault, entry, utc_now(), self._carriers))
        except Exception as error:
            if not taken:
                raise
            self._postpone(taken[0], type(error).__name__)
        if taken and taken[0].kind in self._standing:  # sweeps: what they deleted leaves the journal, too
            self._database.tidy()
        self._over()
        return True

    def _begin(self) -> None:
        with self._database.transaction() as session:
            for kind in self._standing:
                put(session, Entry(utc_now(), kind))

    def _work(self) -> float:
        """Does everything that is due; gives the seconds until something may be due again."""
        while self.take_one():
            pass
        with self._database.snapshot() as session:
            due = next_due(session)
        seconds = (due - utc_now()).total_seconds() if due else LOOK_EVERY
        return min(max(seconds, 0.1), LOOK_EVERY)

    def _do(self, due: Due) -> None:
        handle = self._kinds.get(due.entry.kind)
        if handle is None:
            raise LookupError(due.entry.kind)
        handle(due)

    def _postpone(self, entry: Entry, why: str) -> None:
        """Tries it again, later after each failure."""
        failures = entry.attempts + 1
        pause = min(SHORTEST_PAUSE * 2 ** min(failures - 1, 20), LONGEST_PAUSE)
        log.error("'%s' was due and failed (%s), attempt %d; next in %s.", entry.kind, why, failures, pause)
        with self._database.transaction() as session:
            put(session, replace(entry, due_at=utc_now() + pause, attempts=failures))
