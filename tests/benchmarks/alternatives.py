"""What a user would pick instead of our search: BM25, SQLite's full-text search, rapidfuzz. Each reads the same
texts."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import bm25s
from rapidfuzz import fuzz, process

from knowledge.language.letters import clean, fold

_WORD = re.compile(r"\w+")


class Search(Protocol):
    """A search over a fixed list of texts."""

    def best(self, question: str, limit: int) -> list[int]:
        """The numbers of the best texts, best first."""


class Bm25:
    """bm25s with its default settings."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._index = bm25s.BM25()
        self._index.index([_WORD.findall(text) for text in texts], show_progress=False)

    def best(self, question: str, limit: int) -> list[int]:
        """The numbers of the best texts, best first."""
        found, _ = self._index.retrieve([_WORD.findall(question)], k=limit, show_progress=False)
        return [int(number) for number in found[0]]


class FullText:
    """SQLite FTS5 in memory: any word of the question, its own ranking."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE entry USING fts5(text)")
        self._database.executemany("INSERT INTO entry (rowid, text) VALUES (?, ?)", enumerate(texts))

    def best(self, question: str, limit: int) -> list[int]:
        """The numbers of the best texts, best first."""
        wanted = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        rows = self._database.execute(
            "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT ?", (wanted, limit)
        )
        return [number for (number,) in rows]


class Fuzzy:
    """rapidfuzz `token_set_ratio` of the question with each text."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def best(self, question: str, limit: int) -> list[int]:
        """The numbers of the best texts, best first."""
        found = process.extract(question, self._texts, scorer=fuzz.token_set_ratio, limit=limit)
        return [number for _, _, number in found]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A search and what is done to texts and questions before it sees them."""

    name: str
    build: Callable[[Sequence[str]], Search]
    prepare: Callable[[str], str]


def without_accents(text: str) -> str:
    """Composed, lower case, accents and đ folded: what a sensible user would index."""
    return fold(clean(text))


FOLDED = (
    Alternative("BM25 (bm25s)", Bm25, without_accents),
    Alternative("SQLite FTS5", FullText, without_accents),
    Alternative("rapidfuzz token_set_ratio", Fuzzy, without_accents),
)
UNFOLDED = Alternative("SQLite FTS5, not folded", FullText, clean)
