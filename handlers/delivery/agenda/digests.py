"""The morning's digest: one message for all that somebody is to be told, at the hour they wish, never at night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial

from assistant.library import Library
from assistant.topics.reminders.digest import digest_for
from assistant.topics.reminders.replies import digest
from assistant.wording.names import Names
from handlers.delivery.agenda.taking import Due, Handle
from knowledge.people.accounts import accounts_of
from knowledge.people.desk import Desk
from knowledge.reminders.wishes import take_due
from knowledge.store.account import Account
from knowledge.store.agenda import Entry, put
from knowledge.store.clock import Moment, day_in_vietnam
from locales.words import words_for

LOOK, DIGEST = "look for digests", "digest"


def digest_sweeps() -> Mapping[str, Handle]:
    """What looks whose hour has come, by its kind."""
    return {LOOK: _look}


def digests(library: Library) -> Mapping[str, Handle]:
    """What tells one person, by its kind."""
    return {DIGEST: partial(_tell, library)}


def _look(due: Due) -> None:
    """Each person is an entry of its own: what fails for one holds up nobody else."""
    for person in take_due(due.session, due.now):
        put(due.session, Entry(due.now, DIGEST, str(person)))
    due.again(_until_next_hour(due.now))


def _tell(library: Library, due: Due) -> None:
    accounts = [each for each in accounts_of(due.session, int(due.entry.subject)) if _is_reached(due, each)]
    if not accounts:
        return
    desk = Desk(due.session, due.vault, accounts[0], Moment(due.now, day_in_vietnam(due.now)))
    answer = digest_for(desk, library) if desk.reminders.offices else None
    if answer is None or answer.is_empty:
        return
    said = digest(answer, Names(library, words_for(None)))
    for account in accounts:
        due.tell(account, [said])


def _is_reached(due: Due, account: Account) -> bool:
    carrier = due.carriers.get(account.channel)
    return carrier is not None and carrier.reaches_out


def _until_next_hour(now: dt.datetime) -> dt.timedelta:
    return dt.timedelta(hours=1) - dt.timedelta(minutes=now.minute, seconds=now.second, microseconds=now.microsecond)
