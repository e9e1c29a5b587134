"""Cuts a message into units: words (abbreviations written out, telex residue read), numbers, signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from assistant.understanding.reports.row import Kind, Unit
from knowledge.households.matching.spelling import canonical
from knowledge.language.letters import fold
from knowledge.language.telex import decode

_CHUNK = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+)|(?P<line>[\n\r]+)|(?P<sign>[^\s\w]|_)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe0e\ufe0f]")
_GROUPS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_SCALE_LETTERS = frozenset(("k", "ng", "tr"))
_LINE_SIGN = ";"


def tidy(text: str) -> str:
    """The message in composed letters, one kind of đ, without invisible marks; its lines stay."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return composed.replace("Ð", "Đ").replace("ð", "đ").replace("\x00", " ")


def split_units(text: str, abbreviations: Mapping[str, tuple[str, ...]], is_known: Callable[[str], bool]) -> list[Unit]:
    """The units of a tidied message. `is_known`: whether a word (without accents) needs no telex reading."""
    units: list[Unit] = []
    for found in _CHUNK.finditer(text):
        glued = bool(units) and units[-1].end == found.start()
        start, end = found.span()
        if found["number"]:
            units.append(Unit(Kind.NUMBER, found[0], start, end, number_of(found[0]), glued))
        elif found["word"]:
            units += _words(found[0], start, end, glued, units, abbreviations, is_known)
        elif found["line"]:
            units.append(Unit(Kind.SIGN, "\n", start, end))
        else:
            units.append(Unit(Kind.SIGN, "," if found[0] == "、" else found[0], start, end, glued=glued))
    return units


def _words(
    chunk: str,
    start: int,
    end: int,
    glued: bool,
    before: list[Unit],
    abbreviations: Mapping[str, tuple[str, ...]],
    is_known: Callable[[str], bool],
) -> Iterator[Unit]:
    lower = chunk.lower()
    behind_number = bool(before) and before[-1].kind is Kind.NUMBER
    full = None if behind_number and (glued or lower != "k") and lower in _SCALE_LETTERS else abbreviations.get(lower)
    if full:
        for word in full:
            yield Unit(Kind.WORD, canonical(word), start, end, glued=glued, written=canonical(lower))
        return
    word = canonical(_STRETCHED.sub(r"\1", lower))
    if fold(word) == word and not is_known(word):
        word = canonical(decode(word))
    yield Unit(Kind.WORD, word, start, end, glued=glued, capital=chunk[0].isupper(), written=word)


def number_of(written: str) -> Decimal:
    """`1.200.000` and `1,200,000` are groups of three; `2,5` and `2.5` a decimal."""
    if _GROUPS.fullmatch(written):
        return Decimal(re.sub(r"[.,]", "", written))
    parts = re.split(r"[.,]", written)
    return Decimal(f"{parts[0]}.{''.join(parts[1:])}") if len(parts) > 1 else Decimal(written)
