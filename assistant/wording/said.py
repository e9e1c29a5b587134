"""A text of knowledge as it is read: what answers first, what goes on, what only tells that something is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import yaml

from locales.languages import languages

LONGEST_FIRST = 300  # characters of what is read before anything is opened
_END = re.compile(r"(?<=[.!?…])\s+(?=[^\s\d(a-z])")
_CLAUSE = re.compile(r";\s+")


class Wanted(StrEnum):
    """What a question wants to hear first."""

    YES_OR_NO = "yes_no"
    FIGURE = "figure"
    TIME = "time"
    OFFICE = "office"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Said:
    """`first` answers; `more` goes on; `left_out` only tells what the text does not give."""

    first: str
    more: str
    left_out: str


@dataclass(frozen=True, slots=True)
class _Signs:
    leaves_out: re.Pattern[str]
    leans: re.Pattern[str]
    yes_no: re.Pattern[str]
    own: re.Pattern[str]
    how_much: re.Pattern[str]
    figure: re.Pattern[str]
    time: re.Pattern[str]


def said(text: str, wanted: Wanted, language: str, longest: int = LONGEST_FIRST) -> Said:
    """The text in its parts; every sentence is in one of them, and none is changed but in its capital."""
    signs = _signs(language)
    if signs is None:
        return Said(text, "", "")
    told, left_out = _apart(_END.split(text), signs)
    told = _answering_first(told, wanted, signs)
    first: list[str] = []
    for sentence in told:
        if first and len(" ".join((*first, sentence))) > longest:
            break
        first.append(sentence)
    return Said(" ".join(first), " ".join(told[len(first) :]), " ".join(left_out))


def asks_yes_or_no(question: str, language: str) -> bool:
    """Whether a question can be answered by yes or no."""
    signs = _signs(language)
    return signs is not None and bool(signs.yes_no.search(question.strip()))


def asks_for_figure(question: str, language: str) -> bool:
    """Whether a question asks how many or how much."""
    signs = _signs(language)
    return signs is not None and bool(signs.how_much.search(question))


def speaks_of_own(question: str, language: str) -> bool:
    """Whether a question begins with whoever asks: "em hộ cận nghèo, ..."."""
    signs = _signs(language)
    return signs is not None and bool(signs.own.search(question))


def _apart(sentences: Sequence[str], signs: _Signs) -> tuple[list[str], list[str]]:
    """What is told and what is left out. A text that begins with what it leaves out is about just that: it stays
    whole."""
    if signs.leaves_out.search(_CLAUSE.split(sentences[0])[0]):
        return list(sentences), []
    told, left_out = [], []
    for sentence in sentences:
        clauses = _CLAUSE.split(sentence)
        kept = list(clauses)
        while len(kept) > 1 and signs.leaves_out.search(kept[-1]):
            kept.pop()
        if signs.leaves_out.search(kept[-1]) or signs.leaves_out.search(kept[0]):
            left_out.append(sentence)
            continue
        told.append("; ".join(kept) if len(kept) == len(clauses) else "; ".join(kept).rstrip(".") + ".")
        if rest := "; ".join(clauses[len(kept) :]):
            left_out.append(rest[:1].upper() + rest[1:])
    return told, left_out


def _answering_first(sentences: list[str], wanted: Wanted, signs: _Signs) -> list[str]:
    """A figure or a time that is asked for comes first, where its sentence stands on its own feet."""
    sign = {Wanted.FIGURE: signs.figure, Wanted.TIME: signs.time}.get(wanted)
    if sign is None or sign.search(sentences[0]):
        return sentences
    place = next((place for place, each in enumerate(sentences) if sign.search(each)), 0)
    if not place or signs.leans.search(sentences[place]):
        return sentences
    return [sentences[place], *sentences[:place], *sentences[place + 1 :]]


def load_signs() -> int:
    """Reads the signs of every language that has some, anew; says how many."""
    _signs.cache_clear()
    return sum(_signs(each.code) is not None for each in languages())


@cache
def _signs(language: str) -> _Signs | None:
    """The signs of a language, None where it has none of its own."""
    found = next((each for each in languages() if each.code == language), None)
    file = found.file("said.yaml") if found else None
    if file is None or not file.exists():
        return None
    data = yaml.safe_load(file.read_text("utf-8"))
    compiled = {name: re.compile("|".join([row] if isinstance(row, str) else row), re.I) for name, row in data.items()}
    return _Signs(**compiled)
