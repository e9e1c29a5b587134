"""Courtesy cut apart: greetings, thanks, titles, "cho em hỏi", signatures, in any spelling, before, after and inside.

The words are data per language (`words/<language>/courtesy.yaml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.understanding.patterns import (
    PatternSet,
    Row,
    Taken,
    compile_set,
    row_of,
    typed_right,
)
from knowledge.language.letters import clean
from knowledge.language.words import Word, locate_words

FOLDER = Path(__file__).parent / "words"
KINDS = ("thanks", "goodbye", "greeting", "asking", "apology", "title")  # of several kinds the first one is answered
_BOUNDARY = re.compile(r"[^\w\s%&/'’.,-]|[.,](?!\d)|(?<!\w)-|-(?!\w)")
_TELEPHONE = re.compile(r"(?<!\d)0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}(?!\d)")
_TIDY = re.compile(r"\s+([.,;:!?])|([.,;:!])[\s.,;:!]*(?=[.,;:!?])|^[\s.,;:!…–—-]+|[\s,;:–—-]+$")


@dataclass(frozen=True, slots=True)
class Courtesy:
    """A message without its courtesy. `body` is what is left, empty where it is nothing else; `kind` what kind of
    courtesy there was, empty for none."""

    body: str
    kind: str


@dataclass(frozen=True)
class CourtesyWords:
    """The patterns of one language."""

    edge: PatternSet
    anywhere: PatternSet
    alone: PatternSet
    vocabulary: frozenset[str]
    particles: frozenset[str]
    closing: frozenset[str]
    surnames: frozenset[str]


@dataclass
class _Part:
    """A run of words between two marks, with what is left of it."""

    words: list[tuple[Word, int, int]]
    kinds: set[str]

    def take(self, taken: Taken) -> None:
        """Leaves out what a pattern took."""
        del self.words[taken.start : taken.end]
        self.kinds.add(taken.kind)

    @property
    def row(self) -> Row:
        return row_of([word for word, _, _ in self.words])


class CourtesyCutter:
    """Cuts courtesy out of messages."""

    def __init__(self, languages: Sequence[CourtesyWords]) -> None:
        self._languages = languages
        self._vocabulary = frozenset().union(*(language.vocabulary for language in languages))

    def cut(self, text: str) -> Courtesy:
        """The message without its courtesy."""
        cleaned = clean(_TELEPHONE.sub(" ", text.replace("\n", " ; ")))
        parts = self._parts(cleaned)
        says_something = any(len(word.text) > 1 for part in parts for word, _, _ in part.words)
        for part in parts:
            self._peel(part)
        self._drop_alone(parts)
        self._drop_signature(parts, cleaned)
        kinds = {kind for part in parts for kind in part.kinds}
        kind = next((kind for kind in KINDS if kind in kinds), "")
        if any(part.words for part in parts):
            return Courtesy(_joined(cleaned, parts), kind)
        return Courtesy("", kind) if says_something else Courtesy(cleaned, "")

    def _parts(self, cleaned: str) -> list[_Part]:
        parts: list[_Part] = []
        end = None
        for word, start, stop in locate_words(cleaned):
            if end is None or _BOUNDARY.search(cleaned[end:start]):
                parts.append(_Part([], set()))
            known = typed_right(word, self._vocabulary)
            parts[-1].words.append((known, start, stop))
            end = stop
        return parts

    def _peel(self, part: _Part) -> None:
        """Takes courtesy from both ends of a part until nothing more goes, then from inside."""
        self._peel_ends(part)
        for language in self._languages:
            for taken in reversed(language.anywhere.inside(part.row)):
                if taken.end - taken.start < len(part.words):
                    part.take(taken)
        self._peel_ends(part)

    def _peel_ends(self, part: _Part) -> None:
        while part.words and (taken := self._at_an_end(part.row)):
            part.take(taken)

    def _at_an_end(self, row: Row) -> Taken | None:
        """The longest courtesy at one of the ends, else a particle of politeness."""
        found = [
            taken
            for language in self._languages
            for taken in (language.edge.at_start(row), language.edge.at_end(row))
            if taken
        ]
        if found:
            return max(found, key=lambda taken: taken.end - taken.start)
        last = len(row.words) - 1
        if any(row.words[0].text in language.particles for language in self._languages):
            return Taken(0, 1, "")
        if any(row.words[last].text in language.closing for language in self._languages):
            return Taken(last, last + 1, "")
        return None

    def _drop_alone(self, parts: Sequence[_Part]) -> None:
        """Little words that stand by themselves beside courtesy, or as the whole message."""
        gone = [not part.words for part in parts]
        for number, part in enumerate(parts):
            beside = gone[max(0, number - 1) : number + 2]
            is_little = any(language.alone.is_all(part.row) for language in self._languages)
            if part.words and is_little and (any(beside) or len(parts) == 1):
                part.words.clear()
                part.kinds.add("title")
                gone[number] = True

    def _drop_signature(self, parts: Sequence[_Part], cleaned: str) -> None:
        """A name as the last part: `Nguyễn Thị Hoa`."""
        left = [part for part in parts if part.words]
        if len(left) < 2:
            return
        written = [cleaned[start:end] for _, start, end in left[-1].words]
        surnames = {name for language in self._languages for name in language.surnames}
        if 2 <= len(written) <= 4 and written[0] in surnames and all(name[:1].isupper() for name in written):
            left[-1].words.clear()


def _joined(cleaned: str, parts: Sequence[_Part]) -> str:
    """The text of what is left, with the marks between."""
    kept: list[str] = []
    end = None
    for part in parts:
        for number, (_, start, stop) in enumerate(part.words):
            if stop == end:
                continue  # the second word of an abbreviation
            between = cleaned[end:start] if end is not None else ""
            kept.append(between if end is None or len(between) <= 3 else _mark(between, number == 0))
            kept.append(cleaned[start:stop])
            end = stop
    tail = cleaned[end:] if end is not None else ""
    if "?" in tail:
        kept.append("?")
    return _TIDY.sub(lambda found: found[1] or found[2] or "", "".join(kept)).strip()


def _mark(between: str, begins: bool) -> str:
    """What stands for a longer piece that was cut out: the strongest mark in it."""
    for mark in "?!.;,":
        if mark in between:
            return f"{mark} "
    return ", " if begins else " "


def read_courtesy(folder: Path = FOLDER) -> CourtesyCutter:
    """The cutter for every language there is. Raises BadPattern."""
    return CourtesyCutter([_language(file) for file in sorted(folder.glob("*/courtesy.yaml"), reverse=True)])


def _language(file: Path) -> CourtesyWords:
    data: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    slots = {name: tuple(str(phrase) for phrase in phrases) for name, phrases in data["slots"].items()}
    slots |= {name: tuple(phrase for one in parts for phrase in slots[one]) for name, parts in data["joined"].items()}
    edge, anywhere = compile_set(data["edge"], slots), compile_set(data["anywhere"], slots)
    alone = compile_set({"title": data["alone"]}, slots)
    return CourtesyWords(
        edge=edge,
        anywhere=anywhere,
        alone=alone,
        vocabulary=edge.vocabulary | anywhere.vocabulary | alone.vocabulary,
        particles=frozenset(data["particles"]),
        closing=frozenset(data["closing"]),
        surnames=frozenset(data["surnames"]),
    )
