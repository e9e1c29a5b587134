"""A text as a row of words, with abbreviations written out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from knowledge.language.letters import clean, fold

_LETTER = r"[^\W\d_]"
_CHUNK = re.compile(rf"\d+(?:[.,/]\d+)*|{_LETTER}+(?:[&/.-]{_LETTER}+)*(?:\d+(?!\w))?|%")
_MARK = re.compile(r"[&/.-]")
_ENDS_IN_I = re.compile("(?:h|k|l|m|s|t|qu)[ìíỉĩị]|[kl]i")
_Y_FOR_I = dict(zip("iìíỉĩị", "yỳýỷỹỵ", strict=True))
_STRETCHED = re.compile(rf"({_LETTER})\1{{2,}}")


@dataclass(frozen=True, slots=True)
class Word:
    """One word in lower case, and its key without accents."""

    text: str
    key: str


def split_words(text: str) -> tuple[Word, ...]:
    """The words of a text in any spelling: cleaned, lower case, abbreviations written out.

    `HN có dc BHYT ko?` and `hộ nghèo có được bảo hiểm y tế không?` give the same row.
    """
    return tuple(word for chunk in _CHUNK.findall(clean(text)) for word in _words_of(chunk))


def locate_words(text: str) -> tuple[tuple[Word, int, int], ...]:
    """The words of a text that is cleaned already, each with the characters it is written with; an abbreviation's words
    share theirs."""
    return tuple((word, found.start(), found.end()) for found in _CHUNK.finditer(text) for word in _words_of(found[0]))


def keys(text: str) -> tuple[str, ...]:
    """The accent-free words of a text."""
    return tuple(word.key for word in split_words(text))


@lru_cache(maxsize=50_000)  # people and knowledge files use few different words, each many times
def _words_of(chunk: str) -> tuple[Word, ...]:
    """The written-out words of one chunk; `b/c` and `LĐ-TBXH` are looked up whole first, then part by part."""
    whole = _written_out(_MARK.sub("", chunk))
    if whole is None:
        parts = _MARK.split(chunk) if not chunk[0].isdigit() else (chunk,)
        whole = tuple(word for part in parts for word in _written_out(part) or (_respelt(part.lower()),))
    return tuple(Word(word, fold(word)) for word in whole)


def _respelt(word: str) -> str:
    """One spelling: drawn-out letters cut, and y for i after h, k, l, m, s, t, qu (`kí` and `ký` are one word)."""
    word = _STRETCHED.sub(r"\1", word)
    return word[:-1] + _Y_FOR_I[word[-1]] if _ENDS_IN_I.fullmatch(word) else word


def _written_out(short: str) -> tuple[str, ...] | None:
    table = abbreviations()
    return table["capital"].get(short) or table["any"].get(short.lower())


@cache
def abbreviations() -> dict[str, dict[str, tuple[str, ...]]]:
    """What is shortened, by how it is written (capital letters, or any), with the words it stands for."""
    found = yaml.safe_load((Path(__file__).parent / "abbreviations.yaml").read_text("utf-8"))
    return {name: {str(short): tuple(full.split()) for short, full in table.items()} for name, table in found.items()}
