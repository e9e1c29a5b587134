"""Patterns of words with slots, as the files in `words/` write them: `{me}? cho em hỏi {little}*`, `(chờ|đợi) tin`.

`?` behind a word, a slot or a choice: may be missing; `*`: any number of times; `..` and `...`: up to five and twelve
other words. Missing accents are forgiven, wrong ones not; a phrase of a slot with `!` behind it must have its accents.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from knowledge.language.letters import without_tone
from knowledge.language.telex import decode
from knowledge.language.words import Word, keys, split_words

_GAPS = {"..": 5, "...": 12}  # so many other words may stand there
_PART = re.compile(r"(?:\{(?P<slot>\w+)\}|\((?P<choice>[^)]*)\)|(?P<word>[^\s?*(){}]+))(?P<times>[?*]?)")


class BadPattern(ValueError):
    """A pattern that cannot be read; the text says why."""


@dataclass(frozen=True)
class Row:
    """Words joined as they are written. `places` are the characters where they begin, `numbers` the way back."""

    words: tuple[Word, ...]
    text: str
    places: tuple[int, ...]
    numbers: Mapping[int, int]


@dataclass(frozen=True)
class Taken:
    """Words `start` to `end` (not included) that a pattern takes, and the kind of that pattern."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class PatternSet:
    """Patterns by kind, compiled together. `vocabulary` are the accent-free words that they can take."""

    pattern: re.Pattern[str]
    to_the_end: re.Pattern[str]
    vocabulary: frozenset[str]

    def at_start(self, row: Row) -> Taken | None:
        """What a pattern takes at the beginning of a row."""
        found = self.pattern.match(row.text) if row.words and row.words[0].key in self.vocabulary else None
        return _taken(found, row)

    def at_end(self, row: Row) -> Taken | None:
        """The most that a pattern takes at the end of a row."""
        known = len(row.words)
        while known and row.words[known - 1].key in self.vocabulary:
            known -= 1
        tries = (self.to_the_end.match(row.text, place) for place in row.places[known:])
        return _taken(next(filter(None, tries), None), row)

    def is_all(self, row: Row) -> bool:
        """Whether a pattern takes a whole row."""
        return self.to_the_end.match(row.text) is not None

    def inside(self, row: Row) -> list[Taken]:
        """Everything that patterns take, anywhere in a row."""
        return [taken for found in self.pattern.finditer(row.text) if (taken := _taken(found, row))]


def _taken(found: re.Match[str] | None, row: Row) -> Taken | None:
    if found is None or found.end() == found.start():
        return None
    return Taken(row.numbers[found.start()], row.numbers[found.end()], found.lastgroup or "")


def row_of(words: Sequence[Word]) -> Row:
    """A row of words made ready for matching."""
    ends = list(accumulate((len(word.text) + 1 for word in words), initial=0))
    return Row(
        tuple(words),
        "".join(f"{word.text} " for word in words),
        tuple(ends[:-1]),
        {place: number for number, place in enumerate(ends)},
    )


def typed_right(word: Word, vocabulary: Collection[str]) -> Word:
    """A word with Telex residue read, where that gives a known one."""
    if word.key in vocabulary:
        return word
    meant = split_words(decode(word.text))
    return meant[0] if len(meant) == 1 and meant[0].key in vocabulary else word


def compile_set(kinds: Mapping[str, Sequence[str]], slots: Mapping[str, Sequence[str]]) -> PatternSet:
    """Patterns by kind as one. Raises BadPattern."""
    groups = (
        f"(?P<{kind}>{'|'.join(_expression(pattern, slots) for pattern in patterns)})"
        for kind, patterns in kinds.items()
    )
    joined = "|".join(groups) or r"(?!)"
    listed = [pattern for patterns in kinds.values() for pattern in patterns]
    said = " ".join((*listed, *(phrase for name in _slots_of(listed) for phrase in slots[name])))
    vocabulary = frozenset(keys(re.sub(r"\{\w+\}|[()?*|]", " ", said)))
    return PatternSet(re.compile(rf"(?<![^ ])(?:{joined})"), re.compile(rf"(?:{joined})\Z"), vocabulary)


def _slots_of(patterns: Iterable[str]) -> set[str]:
    return {found["slot"] for pattern in patterns for found in _PART.finditer(pattern) if found["slot"]}


def _expression(pattern: str, slots: Mapping[str, Sequence[str]]) -> str:
    if rest := _PART.sub("", pattern).strip():
        raise BadPattern(f"'{rest}' in '{pattern}' is neither a word, a {{slot}} nor a (choice|of words)")
    return "".join(_part(found, slots, pattern) for found in _PART.finditer(pattern))


def _part(found: re.Match[str], slots: Mapping[str, Sequence[str]], pattern: str) -> str:
    if found["slot"] and found["slot"] not in slots:
        raise BadPattern(f"'{pattern}' names the slot '{found['slot']}', which does not exist")
    if found["word"] in _GAPS:
        return f"(?:[^ ]+ ){{0,{_GAPS[found['word']]}}}?"
    phrases = slots[found["slot"]] if found["slot"] else (found["choice"] or found["word"]).split("|")
    rows = {
        tuple(replace(word, key=word.text) for word in words) if phrase.endswith("!") else words
        for phrase in map(str, phrases)
        if (words := split_words(phrase))
    }
    options = sorted(rows, key=lambda row: (-len(row), [word.text for word in row]))
    return f"(?:{'|'.join(_phrase(row) for row in options)}){found['times']}"


def _phrase(words: Sequence[Word]) -> str:
    return "".join(_word(word) + " " for word in words)


def _word(word: Word) -> str:
    """A word as it is written, without its tone, or without any accent."""
    ways = {word.text: None} if word.key == word.text else dict.fromkeys((word.text, without_tone(word.text), word.key))
    return f"(?:{'|'.join(map(re.escape, ways))})" if len(ways) > 1 else re.escape(word.text)
