"""Cuts a message into units: words (abbreviations written out, telex residue read), numbers, signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.understanding.reports.text.row import Kind, Unit
from assistant.understanding.reports.text.small_words import small
from knowledge.households.matching.spelling import canonical
from knowledge.language.letters import fold
from knowledge.language.telex import decode

_CHUNK = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+)|(?P<line>[\n\r]+)|(?P<sign>[^\s\w]|_)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe0e\ufe0f]")
_GROUPS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_DOUBLED = re.compile(r"([bcghklmnpqrstvx])\1")  # no Vietnamese word doubles a consonant; `dd` is đ in telex
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_FEW = 30  # a household has fewer members
_SCALE_LETTERS = frozenset(("k", "ng", "tr", "kg"))


def tidy(text: str) -> str:
    """The message in composed letters, one kind of đ, without invisible marks; its lines stay."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return composed.replace("Ð", "Đ").replace("ð", "đ").replace("\x00", " ")


def split_units(text: str, abbreviations: Mapping[str, tuple[str, ...]], is_known: Callable[[str], bool]) -> list[Unit]:
    """The units of a tidied message. `is_known`: whether a word (without accents) needs no telex reading."""
    units: list[Unit] = []
    all_capitals = text.isupper()
    for found in _CHUNK.finditer(text):
        last = units[-1] if units else None
        glued = last is not None and last.end == found.start()
        start, end = found.span()
        if found["number"] and glued and last and last.text == "m" and found[0] == "2":
            units[-1] = replace(last, text="m2", end=end)
        elif found["number"]:
            units.append(Unit(Kind.NUMBER, found[0], start, end, number_of(found[0]), glued))
        elif found["word"]:
            full = _written_out(found[0], glued, last, abbreviations)
            if full or last is None or fold(last.text) not in small("before_a_name"):
                full = abbreviations.get(f"{found[0]} {_word_behind(text, end)}".lower(), full)
            units += _words(found, glued, full) if full else [_word(found, glued, is_known, all_capitals)]
        else:
            units.append(Unit(Kind.SIGN, "\n" if found["line"] else found[0], start, end, glued=glued))
    return units


def _word_behind(text: str, end: int) -> str:
    """The word that follows, without its accents: `dk` before it may be another word."""
    following = _CHUNK.match(text, end + 1)
    return fold(following[0]) if following else ""


def _written_out(
    chunk: str, glued: bool, last: Unit | None, abbreviations: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...] | None:
    """The words that a short form stands for; behind a number `k`, `ng` and `tr` are its scale."""
    short = chunk.lower()
    behind_number = last is not None and last.kind is Kind.NUMBER
    if behind_number and short in _SCALE_LETTERS and not _counts_people(short, glued, last):
        return None
    return abbreviations.get(short)


def _counts_people(short: str, glued: bool, last: Unit | None) -> bool:
    """`3 ng`, `3ng`: people; `700ng` is 700 nghìn. `3 k`: none."""
    if short == "k" or glued:
        return short == "ng" and last is not None and (last.value or 0) < _FEW
    return short == "ng"


def _words(found: re.Match[str], glued: bool, full: tuple[str, ...]) -> list[Unit]:
    start, end = found.span()
    written = canonical(found[0])
    return [Unit(Kind.WORD, canonical(word), start, end, glued=glued, written=written) for word in full]


def _word(found: re.Match[str], glued: bool, is_known: Callable[[str], bool], all_capitals: bool) -> Unit:
    word = canonical(_STRETCHED.sub(r"\1", found[0].lower()))
    if not is_known(fold(word)):
        single = canonical(_DOUBLED.sub(r"\1", word))
        word = single if is_known(fold(single)) else word
    if fold(word) == word and not is_known(word):
        word = canonical(decode(word))
    return Unit(
        Kind.WORD, word, *found.span(), glued=glued, capital=found[0][0].isupper() and not all_capitals, written=word
    )


def number_of(written: str) -> Decimal:
    """`1.200.000` and `1,200,000` are groups of three; `2,5` and `2.5` a decimal."""
    if _GROUPS.fullmatch(written):
        return Decimal(re.sub(r"[.,]", "", written))
    parts = re.split(r"[.,]", written)
    return Decimal(f"{parts[0]}.{''.join(parts[1:])}") if len(parts) > 1 else Decimal(written)
