"""Reports that wait for their sender's yes: a kind word once, a word when they are left out, and to the commune when
the sender's office ends. Nobody is told at night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assistant.messages import Reply
from assistant.topics.reports.notices import newcomer_decided, not_recorded, passed_on, still_waiting
from handlers.delivery.agenda.taking import Due, Handle
from knowledge.people.staff import number_of
from knowledge.reports.newcomers import NEWCOMER_DECIDED, decided_newcomer
from knowledge.reports.waiting import expire, officials_of, pass_on, take_reminders
from knowledge.store.clock import VIETNAM, day_in_vietnam
from locales.words import words_for

EVERY = dt.timedelta(hours=1)
QUIET_FROM, QUIET_UNTIL = 21, 7  # hours in Vietnam


def report_sweeps() -> Mapping[str, Handle]:
    """The sweep by its kind."""
    return {"sweep reports": _sweep}


def report_notices() -> Mapping[str, Handle]:
    """The notices of single reports by their kind."""
    return {NEWCOMER_DECIDED: _newcomer_decided}


def is_quiet(now: dt.datetime) -> bool:
    """Whether people sleep at a moment (UTC)."""
    hour = now.replace(tzinfo=dt.UTC).astimezone(VIETNAM).hour
    return hour >= QUIET_FROM or hour < QUIET_UNTIL


def _sweep(due: Due) -> None:
    if not is_quiet(due.now):
        _expire(due)
        _pass_on(due)
        _remind(due)
    due.again(EVERY)


def _newcomer_decided(due: Due) -> None:
    """Whoever reported a household that nobody knew is told what the commune decided; in the morning."""
    if is_quiet(due.now):
        due.again(EVERY)
        return
    newcomer, code, who = decided_newcomer(due.session, int(due.entry.subject))
    person = number_of(who)
    if person is not None:
        _tell(due, person, newcomer_decided(newcomer.name, code, words_for(None)))


def _expire(due: Due) -> None:
    for number, who in expire(due.session, due.now):
        person = number_of(who)  # a script's reports have nobody to tell
        if person is not None:
            _tell(due, person, not_recorded(number, words_for(None)))


def _pass_on(due: Due) -> None:
    day = day_in_vietnam(due.now)
    for area, numbers in pass_on(due.session, due.now, day).items():
        for person in officials_of(due.session, area, day):
            _tell(due, person, passed_on(numbers, words_for(None)))


def _remind(due: Due) -> None:
    for person, numbers in take_reminders(due.session, due.now).items():
        _tell(due, person, still_waiting(numbers, words_for(None)))


def _tell(due: Due, person: int, said: Reply) -> None:
    due.tell_person(person, [said])
