"""Keys of names: what lists are sorted by and searches go by, as texts that databases compare byte by byte."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALPHABET = " 0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: chr(ord("0") + place) for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_NUMBER = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)  # the villages of a roll repeat
def sort_key(text: str | None) -> str:
    """A key in ASCII: letters first (d before đ, o before ô), tones where letters are the same; `Thôn 2` before `Thôn
    10`. Unknown is first."""
    padded = _NUMBER.sub(lambda match: match.group().zfill(4), (text or "").lower())
    parts = [_place_and_tone(letter) for letter in unicodedata.normalize("NFC", padded)]
    return "".join(place for place, _ in parts) + "!" + "".join(tone for _, tone in parts)


@lru_cache(maxsize=1_000)
def _place_and_tone(letter: str) -> tuple[str, str]:
    """Where a letter stands in the alphabet and where its tone stands among the tones; empty for a sign, which orders
    nothing."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _TONES), "")
    place = _PLACE.get(unicodedata.normalize("NFC", marks.replace(tone, "")), "")
    return place, _TONES.get(tone, "0") if place else ""


def fold(text: str) -> str:
    """Lower case without accents: `Điện Biên` -> `dien bien`."""
    marks = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in marks if not unicodedata.combining(letter))


def spelling(word: str) -> str:
    """A word's letters, then its tone, wherever that was put: `Hòa` and `Hoà` give the same."""
    marks = unicodedata.normalize("NFD", word.lower())
    letters = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", letters) + "".join(mark for mark in marks if mark in _TONES)


@lru_cache(maxsize=20_000)  # namesakes are many
def name_key(name: str | None) -> str:
    """The folded words of a name from its end, each with a space behind it: `Nguyễn Thị Lan` -> `lan thi nguyen `."""
    return "".join(fold(word) + " " for word in reversed(words_of(name or "")))


def given_name_key(name: str | None) -> str:
    """The folded given name; empty without a name."""
    return name_key(name).partition(" ")[0]


def words_of(text: str) -> list[str]:
    """The words of a name; numbers and signs are none."""
    return _WORDS.findall(unicodedata.normalize("NFC", text))
