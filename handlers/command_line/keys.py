"""`admin rotate-key`: everything sealed is sealed anew with the first key of RECORDS_KEY."""

from __future__ import annotations

import argparse
import sys

from handlers.command_line.store import with_database
from knowledge.database.database import Database
from knowledge.database.rotation import rotate_key
from knowledge.store.vault import KeyMissing
from locales.words import words_for

_WORDS = words_for(None)
_EACH = 1000  # values between two lines of progress


def run_rotate_key(options: argparse.Namespace) -> int:
    """Seals anew and says when the old key can go: 0 then, 1 while something is left that no key opens."""
    return with_database(options.db, _rotate)


def _rotate(database: Database) -> int:
    try:
        done = rotate_key(database, _tell)
    except KeyMissing as error:
        print(error, file=sys.stderr)
        return 1
    print(_WORDS.say("{count} values are now sealed with the first key.", count=_WORDS.number(done.renewed)))
    if done.lost:
        print(
            _WORDS.say(
                "{count} values open with none of the keys: add the key that sealed them behind the others and run "
                "this again. Keep every key until then.",
                count=_WORDS.number(done.lost),
            )
        )
        return 1
    print(_WORDS.say("Only the first key is needed now: take the others out of RECORDS_KEY."))
    return 0


def _tell(renewed: int) -> None:
    if renewed and renewed % _EACH == 0:
        print(_WORDS.say("{count} values sealed anew …", count=_WORDS.number(renewed)), file=sys.stderr, flush=True)
