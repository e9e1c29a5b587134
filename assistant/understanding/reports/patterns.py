"""The small language in which phrases are written down, and what it compiles to.

`word` is that word, its accents forgiven where they are missing; `[a|b]` may be left out; `(a|b)` is one of them; `*`
behind either: up to three times; `<name>` one of the words of that name; `{n}` a count, `{money}` a sum, `{range}` from
one to another; `..` up to four words; `@` a household, `&` a village, `~` a day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from knowledge.households.matching.spelling import canonical
from knowledge.language.letters import fold

_PIECE = re.compile(r"\{\w+\}|<\w+>|\.\.|[()\[\]|*]|[^\s()\[\]|*<>{}]+")
# A gap goes over no other statement: not over an "and", not over a "not".
_NOT_IN_A_GAP = (
    r"(?:và|va|với|voi|cùng|cung|chưa|chua|không|khong|nhưng|nhung|thôi|thoi|bỏ|rút|rut|hủy|huy|tham quan|thăm quan) "
)
_HOOK, _TILDE = "\u0309", "\u0303"
_TONES = ("\u0300", "\u0301", _HOOK, _TILDE, "\u0323")
NUMERALS = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt"
_TO_CLOSE = {"(": ")", "[": "]"}
SLOTS = {
    "n": r"(?P<n{i}>#[\d.]+ |(?:{numerals}){{1,3}})",
    "n2": r"(?:#[\d.]+ |(?:{numerals}){{1,3}})",
    "k": r"(?P<k{i}>#[\d.]+ |(?:{numerals}){{1,3}})",
    "money": r"(?P<m{i}>\$[\d.]+ )",
    "sum": r"\$[\d.]+ ",
    "range": r"% ",
    "one": r"(?P<one{i}>)",
    "alone": r"(?<=[,:;.@(\n&~+-] )",
    "counted": r"(?:(?<=khẩu )|(?<=khau )|(?<=động )|(?<=dong ))",
    "fresh": r"(?<!\d )",
    "stop": r"(?=$|[,;.)\n!] )",
    "ends": r"(?=$|[,;.)\n!#] ?)",
}


class BadPattern(ValueError):
    """A pattern that cannot be read; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A regular expression, and words (without accents) one of which it cannot do without; None when there are none."""

    expression: str
    needs: frozenset[str] | None

    def then(self, other: Compiled) -> Compiled:
        """This and the other behind it; the fewer needed words tell more."""
        known = [needs for needs in (self.needs, other.needs) if needs is not None]
        return Compiled(self.expression + other.expression, min(known, key=len) if known else None)


NOTHING = Compiled("", None)


class Compiler:
    """Turns patterns into regular expressions over the text of a row."""

    def __init__(self, words: Mapping[str, str], extra: Mapping[str, str], marks: Mapping[str, str]) -> None:
        """`words`: the named alternatives, as patterns; `extra`: slots and `marks`: objects as ready expressions."""
        self._words = words
        self._extra = extra
        self._marks = marks
        self._count = 0

    def compile(self, pattern: str) -> Compiled:
        """The expression of a pattern. Raises BadPattern."""
        pieces = _PIECE.findall(pattern)
        if "".join(pieces) != re.sub(r"\s+", "", pattern):
            raise BadPattern(f"cannot read '{pattern}'")
        compiled, rest = self._alternatives(pieces, pattern)
        if rest:
            raise BadPattern(f"'{rest[0]}' without its opening in '{pattern}'")
        return compiled

    def _alternatives(self, pieces: list[str], pattern: str) -> tuple[Compiled, list[str]]:
        options: list[Compiled] = []
        current = NOTHING
        while pieces and pieces[0] not in (")", "]"):
            if pieces[0] == "|":
                options.append(current)
                current, pieces = NOTHING, pieces[1:]
                continue
            part, pieces = self._part(pieces, pattern)
            current = current.then(part)
        return _one_of((*options, current)), pieces

    def _part(self, pieces: list[str], pattern: str) -> tuple[Compiled, list[str]]:
        """One word, slot or group, and the pieces behind it."""
        piece, pieces = pieces[0], pieces[1:]
        part, is_optional = NOTHING, False
        if piece in _TO_CLOSE:
            inner, rest = self._alternatives(pieces, pattern)
            if not rest or rest[0] != _TO_CLOSE[piece]:
                raise BadPattern(f"'{piece}' is not closed in '{pattern}'")
            part, pieces = Compiled(f"(?:{inner.expression})", inner.needs), rest[1:]
            is_optional = piece == "["
        else:
            part = self._atom(piece, pattern)
        if pieces and pieces[0] == "*":
            return Compiled(f"(?:{part.expression}){{0,3}}", None), pieces[1:]
        return (Compiled(f"(?:{part.expression})?", None), pieces) if is_optional else (part, pieces)

    def _atom(self, piece: str, pattern: str) -> Compiled:
        if piece == "..":
            return Compiled(rf"(?:(?!{_NOT_IN_A_GAP})[^\W\d_]+ ){{0,4}}?", None)
        if piece == "_":
            return Compiled(r"[^\W\d_]+ ", None)
        if piece.startswith("<"):
            return self._named(piece[1:-1], pattern)
        if piece.startswith("{"):
            return Compiled(self._slot(piece[1:-1], pattern), None)
        needs = None if piece.startswith("#") else frozenset((fold(canonical(piece)),))
        return Compiled(word_expression(piece), needs)

    def _named(self, name: str, pattern: str) -> Compiled:
        if name in self._marks:
            self._count += 1
            return Compiled(self._marks[name].format(i=self._count), None)
        if name not in self._words:
            raise BadPattern(f"'<{name}>' in '{pattern}' is none of: {', '.join(sorted(self._words))}")
        return self._expression(name)

    @cache  # noqa: B019 - one compiler per language, kept with its book
    def _expression(self, name: str) -> Compiled:
        inner = self._alternatives(_PIECE.findall(self._words[name]), name)[0]
        return Compiled(f"(?:{inner.expression})", inner.needs)

    def _slot(self, name: str, pattern: str) -> str:
        if name in self._extra:
            return self._extra[name]
        if name not in SLOTS:
            raise BadPattern(f"'{{{name}}}' in '{pattern}' is no slot; slots: {', '.join(sorted(SLOTS))}")
        self._count += 1
        return SLOTS[name].format(i=self._count, numerals="|".join(map(word_expression, NUMERALS.split("|"))))


def _one_of(options: Sequence[Compiled]) -> Compiled:
    """Alternatives, the longest first: it is tried first."""
    expression = "|".join(sorted((option.expression for option in options), key=len, reverse=True))
    needs = [option.needs for option in options]
    if any(words is None for words in needs):
        return Compiled(expression, None)
    return Compiled(expression, frozenset(word for words in needs if words for word in words))


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
