"""`admin invite`: lets the first administrator in, who invites everybody else in the conversation."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

from assistant.settings import BadSetting, Settings
from handlers.command_line.store import CannotOpen, open_database
from knowledge.database.migrate import DatabaseTooNew
from knowledge.people.invitations import LASTS, invite_first_admin
from knowledge.people.links import Links, links_for
from knowledge.store.clock import day_in_vietnam, utc_now
from knowledge.store.invented import InventedData
from locales.words import words_for

_WORDS = words_for(None)


def run_admin_invite(options: argparse.Namespace) -> int:
    """Makes an invitation for an administrator and prints its ways in; 1 with a sentence when the database cannot be
    opened."""
    try:
        database = open_database(options.db, Settings.read(os.environ))
    except (BadSetting, CannotOpen, DatabaseTooNew) as error:
        print(error, file=sys.stderr)
        return 1
    name = " ".join(options.name.split()) or _WORDS.say("Administrator")
    try:
        with database.transaction() as session:
            links = links_for(session, invite_first_admin(session, name, utc_now()))
    except InventedData as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        database.close()
    print("\n".join(_invitation(links, name)))
    return 0


def _invitation(links: Links, name: str) -> Iterator[str]:
    last = _WORDS.date(day_in_vietnam(utc_now() + LASTS))
    yield _WORDS.say(
        "Administrator invitation for {name}: it works once, until {day}. Whoever has it can invite others.",
        name=name,
        day=last,
    )
    yield links.token
    for door in links.doors:
        if door.is_session:
            yield _WORDS.say("• In the browser: {address}", address=door.address)
        else:
            yield _WORDS.say("• On {channel}: {address}", channel=door.channel.capitalize(), address=door.address)
    yield _WORDS.say("• By writing to the assistant: /start {token}", token=links.token)
