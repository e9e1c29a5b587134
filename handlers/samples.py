"""Whether a start without a Telegram token shows the invented samples, and their entry into an empty database."""

from __future__ import annotations

from assistant.library import Library
from assistant.settings import Settings, default_database_url, samples_database_url
from handlers.web.samples import SampleMode, sample_mode
from knowledge.database.database import Database
from knowledge.households.register import Register
from knowledge.samples.accounts import seed_people
from knowledge.samples.seeding import is_empty, is_sample, seed_households
from knowledge.store.clock import utc_now


class InventedData(RuntimeError):
    """Telegram was to run on the samples; the message says what to set."""


def database_url(settings: Settings) -> str:
    """The database of this start: without a token, and unless one is named, the one of the samples."""
    named = settings.database_url != default_database_url()
    return settings.database_url if settings.token or named else samples_database_url()


def samples_in(database: Database, library: Library, settings: Settings) -> SampleMode | None:
    """The people of the person switch when everything in the database is invented, None for real data. Raises
    InventedData.

    Without a token an empty database is filled with the samples. One with an invitation is not empty: somebody means
    to begin in earnest.
    """
    with database.transaction() as session:
        if settings.token and is_sample(session):
            raise InventedData(
                "This database holds invented sample households. Set DATABASE_URL to a database of your own to use "
                "Telegram."
            )
        if not settings.token and is_empty(session):
            seed_households(Register(session, database.vault), library.places, library.screener.standards)
            seed_people(session, utc_now())
        return sample_mode() if is_sample(session) else None
