"""Sentences, numbers and dates in a person's language: gettext and Babel behind one small object."""

from __future__ import annotations

import contextlib
import datetime as dt
import gettext
import io
import os
import sys
import tempfile
import zlib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from platformdirs import user_cache_path

from locales.languages import FALLBACK, language_codes, language_of

DOMAIN = "messages"


class Words:
    """Everything that is said in one language. Get one from `words_for`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language_of(language).region)
        self._catalogue = _catalogue(language)

    def say(self, sentence: str, **values: object) -> str:
        """The sentence in this language, its named places filled in."""
        return self._catalogue.gettext(sentence).format(**values)

    def say_many(self, one: str, many: str, count: int, **values: object) -> str:
        """The sentence in its form for `count`."""
        return self._catalogue.ngettext(one, many, count).format(count=count, **values)

    def date(self, day: dt.date) -> str:
        """A day as people write it: 06/10/2016."""
        return format_date(day, "dd/MM/yyyy", locale=self._locale)

    def number(self, value: float | Decimal) -> str:
        """A number with the language's marks."""
        return format_decimal(value, locale=self._locale)

    def percent(self, share: Decimal) -> str:
        """A percentage with two decimals: `2,45%`."""
        return f"{format_decimal(share, format='#,##0.00', locale=self._locale)}%"

    def listing(self, items: Sequence[str]) -> str:
        """`a, b và c`."""
        return format_list(items, locale=self._locale)


def _catalogue(language: str) -> gettext.GNUTranslations:
    """The compiled catalogue of a language, from the user's cache where its text has not changed since."""
    text = language_of(language).file(f"LC_MESSAGES/{DOMAIN}.po").read_bytes()
    file = user_cache_path("dong-hanh", appauthor=False) / f"words-{language}-{zlib.crc32(text):08x}.mo"
    with contextlib.suppress(OSError):
        return gettext.GNUTranslations(io.BytesIO(file.read_bytes()))
    compiled = io.BytesIO()
    with contextlib.redirect_stdout(sys.stderr):  # babel prints what it finds odd; standard output belongs to commands
        write_mo(compiled, read_po(io.BytesIO(text), locale=language))
    with contextlib.suppress(OSError):
        _keep(file, compiled.getvalue())
    return gettext.GNUTranslations(io.BytesIO(compiled.getvalue()))


def _keep(file: Path, compiled: bytes) -> None:
    """Writes beside and renames, so that nobody reads half a catalogue."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as beside:
        beside.write(compiled)
    Path(path).replace(file)


@cache
def words_for(language: str | None) -> Words:
    """The words of a language; those of the first one for one we do not speak."""
    return Words(language if language in language_codes() else FALLBACK)
