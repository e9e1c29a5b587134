"""Two questions in one message: at a question mark, at "với lại", or short ones side by side ("ai ký, gửi về đâu").

The words are data per language (`words/<language>/several.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.language.letters import fold
from knowledge.language.words import split_words

FOLDER = Path(__file__).parent / "words"
FEWEST = 3  # words of a question
FEWEST_SHORT, MOST_SHORT = 2, 7  # words of one of several short questions
_MARK = re.compile(r"(?<=\?)[\s.]+(?=\w)")
_SIDE_BY_SIDE = re.compile(r"\s*[,;]\s+|\s+(?:và|va|với|voi|and)\s+")


@dataclass(frozen=True, slots=True)
class _Words:
    joins: re.Pattern[str]
    asks: frozenset[str]
    asks_shortly: re.Pattern[str]


def two_questions(text: str) -> tuple[str, str] | None:
    """The two questions of a message; None where it asks one thing, or more than two."""
    for parts in (_MARK.split(text), _joined(text)):
        asking = [part.strip(" ,.;") for part in parts]
        if len(asking) == 2 and all(_asks(part) for part in asking):
            return asking[0], asking[1]
    parts = [part.strip(" .?") for part in _SIDE_BY_SIDE.split(text)]
    return (parts[0], parts[1]) if len(parts) == 2 and all(_asks_shortly(part) for part in parts) else None


def _joined(text: str) -> Sequence[str]:
    """The parts around a word that joins questions; found without accents where they were left out."""
    for words in _languages():
        if (found := words.joins.search(text)) or (found := words.joins.search(fold(text))):
            return text[: found.start()], text[found.end() :]
    return (text,)


def _asks(part: str) -> bool:
    said = split_words(part)
    return len(said) >= FEWEST and any(
        word.text in words.asks or word.key in words.asks for word in said for words in _languages()
    )


def _asks_shortly(part: str) -> bool:
    length = len(split_words(part))
    return FEWEST_SHORT <= length <= MOST_SHORT and any(words.asks_shortly.search(fold(part)) for words in _languages())


@cache
def _languages() -> tuple[_Words, ...]:
    return tuple(_read(file) for file in sorted(FOLDER.glob("*/several.yaml"), reverse=True))


def _read(file: Path) -> _Words:
    data: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    joins = "|".join(re.escape(form) for phrase in data["joins"] for form in dict.fromkeys((phrase, fold(phrase))))
    shortly = "|".join(re.escape(fold(phrase)) for phrase in data["asks_shortly"])
    return _Words(
        re.compile(rf"[\s,;.?]*\b(?:{joins})\b[\s,:;.]*", re.IGNORECASE),
        frozenset(form for phrase in map(str, data["asks"]) for form in (phrase, fold(phrase))),
        re.compile(rf"\b(?:{shortly})\b"),
    )
