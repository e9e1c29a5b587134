"""The small language in which phrases are written down, and what it compiles to.

`word` is that word, its accents forgiven where they are missing; `[a|b]` may be left out; `(a|b)` is one of them; `*`
behind either: up to three times; `<name>` one of the words of that name; `{n}` a count, `{money}` a sum, `{range}` from
one to another; `..` up to four words; `@` a household, `&` a village, `~` a day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import combinations

from knowledge.households.matching.spelling import canonical

_PIECE = re.compile(r"\{\w+\}|<\w+>|\.\.|[()\[\]|*]|[^\s()\[\]|*<>{}]+")
_HOOK, _TILDE = "\u0309", "\u0303"
_TONES = ("\u0300", "\u0301", _HOOK, _TILDE, "\u0323")
NUMERALS = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt"
_TO_CLOSE = {"(": ")", "[": "]"}
SLOTS = {
    "n": r"(?P<n{i}>#[\d.]+ |(?:{numerals}){{1,3}})",
    "n2": r"(?:#[\d.]+ |(?:{numerals}){{1,3}})",
    "k": r"(?P<k{i}>#[\d.]+ |(?:{numerals}){{1,3}})",
    "money": r"(?P<m{i}>\$[\d.]+ )",
    "range": r"% ",
    "one": r"(?P<one{i}>)",
    "alone": r"(?<=[,:;.@(\n&~+-] )",
    "stop": r"(?=$|[,;.)\n!] )",
}


class BadPattern(ValueError):
    """A pattern that cannot be read; the message says what is wrong."""


class Compiler:
    """Turns patterns into regular expressions over the text of a row."""

    def __init__(self, words: Mapping[str, str], extra: Mapping[str, str], marks: Mapping[str, str]) -> None:
        """`words`: the named alternatives, as patterns; `extra`: slots and `marks`: objects as ready expressions."""
        self._words = words
        self._extra = extra
        self._marks = marks
        self._count = 0

    def compile(self, pattern: str) -> str:
        """The expression of a pattern. Raises BadPattern."""
        pieces = _PIECE.findall(pattern)
        if "".join(pieces) != re.sub(r"\s+", "", pattern):
            raise BadPattern(f"cannot read '{pattern}'")
        expression, rest = self._alternatives(pieces, pattern)
        if rest:
            raise BadPattern(f"'{rest[0]}' without its opening in '{pattern}'")
        return expression

    def _alternatives(self, pieces: list[str], pattern: str) -> tuple[str, list[str]]:
        options, current = [], ""
        while pieces and pieces[0] not in (")", "]"):
            piece, pieces = pieces[0], pieces[1:]
            if piece == "|":
                options.append(current)
                current = ""
                continue
            if piece in _TO_CLOSE:
                inner, rest = self._alternatives(pieces, pattern)
                if not rest or rest[0] != _TO_CLOSE[piece]:
                    raise BadPattern(f"'{piece}' is not closed in '{pattern}'")
                pieces = rest[1:]
                part, optional = f"(?:{inner})", piece == "["
            else:
                part, optional = self._atom(piece, pattern), False
            if pieces and pieces[0] == "*":
                pieces = pieces[1:]
                part = f"(?:{part}){{0,3}}"
            elif optional:
                part = f"(?:{part})?"
            current += part
        options.append(current)
        return "|".join(sorted(options, key=len, reverse=True)), pieces  # the longest first: it is tried first

    def _atom(self, piece: str, pattern: str) -> str:
        if piece == "..":
            return r"(?:[^\W\d_]+ ){0,4}?"
        if piece == "_":
            return r"[^\W\d_]+ "
        if piece.startswith("<"):
            name = piece[1:-1]
            if name in self._marks:
                self._count += 1
                return self._marks[name].format(i=self._count)
            if name not in self._words:
                raise BadPattern(f"'<{name}>' in '{pattern}' is none of: {', '.join(sorted(self._words))}")
            return f"(?:{self._expression(name)})"
        if piece.startswith("{"):
            return self._slot(piece[1:-1], pattern)
        return word_expression(piece)

    @cache  # noqa: B019 - one compiler per language, kept with its book
    def _expression(self, name: str) -> str:
        return self._alternatives(_PIECE.findall(self._words[name]), name)[0]

    def _slot(self, name: str, pattern: str) -> str:
        if name in self._extra:
            return self._extra[name]
        if name not in SLOTS:
            raise BadPattern(f"'{{{name}}}' in '{pattern}' is no slot; slots: {', '.join(sorted(SLOTS))}")
        self._count += 1
        return SLOTS[name].format(i=self._count, numerals="|".join(map(word_expression, NUMERALS.split("|"))))


@lru_cache(maxsize=20_000)
def word_expression(word: str) -> str:
    """A word and the space behind it, each letter with the marks that may be missing."""
    if not word[0].isalpha():
        return re.escape(word) + " "
    return "".join(_letter(letter) for letter in canonical(word)) + " "


@lru_cache(maxsize=500)
def _letter(letter: str) -> str:
    """The letter with any of its marks left out; hỏi and ngã are one, as many speak them."""
    if letter == "đ":
        return "[đd]"
    marks = unicodedata.normalize("NFD", letter)
    if len(marks) == 1:
        return re.escape(letter)
    forms = set()
    for count in range(len(marks)):
        for kept in combinations(marks[1:], count):
            forms |= {unicodedata.normalize("NFC", "".join((marks[0], *kept)))}
    forms.add(letter)
    for form in tuple(forms):
        parts = unicodedata.normalize("NFD", form)
        for one, other in ((_HOOK, _TILDE), (_TILDE, _HOOK)):
            if one in parts:
                forms.add(unicodedata.normalize("NFC", parts.replace(one, other)))
    return "[" + "".join(sorted(forms)) + "]"
