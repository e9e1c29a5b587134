"""Reports that waited too long for their sender's yes are left out, and the sender is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from assistant.topics.reports.notices import not_recorded
from handlers.delivery.agenda.taking import Due, Handle
from knowledge.people.accounts import accounts_of
from knowledge.reports.keeping import expire
from locales.words import words_for

EVERY = dt.timedelta(hours=1)
PERSON = "person:"  # with which the sources of people begin; a script's reports have nobody to tell


def report_sweeps() -> Mapping[str, Handle]:
    """The sweep by its kind."""
    return {"sweep reports": _expire}


def _expire(due: Due) -> None:
    for number, who in expire(due.session, due.now):
        if who.startswith(PERSON):
            said = not_recorded(number, words_for(None))
            for account in accounts_of(due.session, int(who.removeprefix(PERSON))):
                due.tell(account, [said])
    due.again(EVERY)
