"""Number words: `hai mươi lăm` is 25, `ba trăm linh năm` is 305."""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
TENS = ("mươi", "mười")
JOINERS = ("linh", "lẻ")
_PLAIN = {
    "khong": 0,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_PLAIN_TENS, _PLAIN_JOINERS = ("muoi",), ("linh", "le")


def read_numeral(words: Sequence[str]) -> tuple[int, int]:
    """The number that a row of lower-case words begins with, and how many words it takes; (0, 0) if none."""
    taken = 0
    while taken < len(words) and _is_part(words[taken]):
        taken += 1
    for length in range(taken, 0, -1):
        value = _value(tuple(words[:length]))
        if value is not None:
            return value, length
    return 0, 0


def _is_part(word: str) -> bool:
    return _digit(word) is not None or word in (*TENS, *JOINERS, *_PLAIN_TENS, *_PLAIN_JOINERS, "trăm", "tram")


def _digit(word: str) -> int | None:
    return DIGITS.get(word, _PLAIN.get(word))


def _value(words: tuple[str, ...]) -> int | None:
    for mark in ("trăm", "tram"):
        if mark in words:
            place = words.index(mark)
            hundreds, rest = _value(words[:place]), words[place + 1 :]
            below = 0 if not rest else _value(rest[1:] if rest[0] in (*JOINERS, *_PLAIN_JOINERS) else rest)
            return None if hundreds is None or below is None or hundreds > 9 else hundreds * 100 + below
    return _below_hundred(words)


def _below_hundred(words: tuple[str, ...]) -> int | None:
    ten = next((place for place, word in enumerate(words) if word in (*TENS, *_PLAIN_TENS)), None)
    if ten is None:
        return _digit(words[0]) if len(words) == 1 else None
    tens = 1 if ten == 0 else _digit(words[0]) if ten == 1 else None
    ones = 0 if ten == len(words) - 1 else _digit(words[-1]) if ten == len(words) - 2 else None
    return None if tens is None or ones is None else tens * 10 + ones
