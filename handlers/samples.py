"""Whether a start shows the invented samples, and their entry into a database of their own.

Samples enter only the database that is theirs by default, or one that whoever starts the program wishes them into.
"""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path

from assistant.library import Library
from assistant.settings import Settings, default_database_url, samples_database_url
from handlers.web.samples import SampleMode, sample_mode
from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.samples.accounts import seed_people
from knowledge.samples.seeding import is_empty, seed_households
from knowledge.store.clock import utc_now
from knowledge.store.invented import is_invented


class WrongStart(RuntimeError):
    """Invented and real data were to meet, or invented people to be met from outside; the message says what to do."""


def database_url(settings: Settings, wished: bool) -> str:
    """The database of this start: the named one; without a token and a name that of the samples, unless the default
    one was begun in earnest."""
    named = settings.database_url != default_database_url()
    if named or settings.token or (not wished and _was_begun(settings.database_url)):
        return settings.database_url
    return samples_database_url()


def samples_in(database: Database, library: Library, settings: Settings, wished: bool) -> SampleMode | None:
    """The people of the person switch when everything in the database is invented, None for real data.

    An empty database is filled where samples belong: in their own default one, or where they are `wished`. Raises
    WrongStart.
    """
    with database.transaction() as session:
        if (wished or database_url(settings, wished) == samples_database_url()) and is_empty(session):
            _refuse_telegram(settings)
            seed_households(Register(session, database.vault), library.places, library.screener.standards)
            seed_people(session, utc_now())
        if not is_invented(session):
            if wished:
                raise WrongStart(
                    "This database was begun in earnest; invented samples never enter it. Leave --samples out."
                )
            return None
    _refuse_telegram(settings)
    _refuse_outside(settings)
    return sample_mode()


def _was_begun(url: str) -> bool:
    """Whether the default database holds anything real yet; it is not made by looking."""
    if not Path(url.removeprefix("sqlite:///")).exists():
        return False
    database = Database(url)
    try:
        with database.transaction() as session:
            return not is_empty(session)
    finally:
        database.close()


def _refuse_telegram(settings: Settings) -> None:
    if settings.token:
        raise WrongStart(
            "This database holds invented sample households. "
            "Set DATABASE_URL to a database of your own to use Telegram."
        )


def _refuse_outside(settings: Settings) -> None:
    """Anybody who reaches the page may be anybody in it: only this machine may."""
    if settings.web_address or not _is_loopback(settings.web_host):
        raise WrongStart(
            "Invented samples are shown on this machine alone: leave WEB_ADDRESS empty and WEB_HOST at 127.0.0.1, "
            "or set DATABASE_URL to a database of your own."
        )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
