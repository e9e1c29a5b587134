"""Sums of money, counts from-to and days among the units of a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rapidfuzz.distance import OSA

from assistant.understanding.reports.text.row import Kind, Unit, merged
from assistant.understanding.reports.text.small_words import small
from knowledge.language.letters import fold
from knowledge.language.numerals import read_numeral

SCALES = {
    "ty": 1_000_000_000, "ti": 1_000_000_000,
    "trieu": 1_000_000, "tr": 1_000_000, "cu": 1_000_000, "chai": 1_000_000,
    "nghin": 1_000, "ngan": 1_000, "ng": 1_000, "k": 1_000, "ngh": 1_000,
    "xi": 100_000,
}  # fmt: skip
_CURRENCY = frozenset(("dong", "d", "vnd", "đ"))
_TENS = {"tram": 100, "chuc": 10}
_SMALLEST_PLAIN = 10_000
_LONGEST_PLAIN = 9
_TO = frozenset(("den", "toi", "-", "–", "—", "~"))
_OR = frozenset(("hoac", "hay"))


def with_sums(units: Sequence[Unit]) -> list[Unit]:
    """The units with money, phone numbers and ranges as units of their own."""
    found: list[Unit] = []
    place = 0
    while place < len(units):
        unit, taken = _sum_at(units, place)
        found.append(unit)
        place += taken
    return _with_ranges(found)


def _sum_at(units: Sequence[Unit], place: int) -> tuple[Unit, int]:
    unit = units[place]
    if unit.kind is Kind.NUMBER:
        return _written(units, place)
    if unit.kind is Kind.WORD:
        return _spelt(units, place) or (unit, 1)
    return unit, 1


def _written(units: Sequence[Unit], place: int) -> tuple[Unit, int]:
    """`1tr2`, `50k`, `1.200.000 đồng`, `1 500 000`."""
    number = units[place]
    value, taken = _grouped(units, place)
    scale = _scale(units, place + taken, behind_digits=True)
    if scale in _TENS:
        return _money(units, place, taken + 2, value * _TENS[scale] * SCALES[fold(units[place + taken + 1].text)])
    if scale:
        value, taken = value * SCALES[scale], taken + 1
        return _with_rest(units, place, taken, value, SCALES[scale])
    if len(number.text) >= _LONGEST_PLAIN and number.text.isdigit():
        return replace(number, kind=Kind.OTHER), 1
    if _is(units, place + taken, _CURRENCY) or value >= _SMALLEST_PLAIN:
        return _money(units, place, taken, value)
    return number, 1


def _grouped(units: Sequence[Unit], place: int) -> tuple[Decimal, int]:
    """`1 500 000` is one number."""
    value, taken = units[place].value or Decimal(0), 1
    if len(units[place].text) > 3 or not units[place].text.isdigit():
        return value, 1
    while _is_three_digits(units, place + taken):
        value, taken = value * 1000 + (units[place + taken].value or 0), taken + 1
    return (value, taken) if taken > 2 or (taken == 2 and value >= 100_000) else (units[place].value or Decimal(0), 1)


def _is_three_digits(units: Sequence[Unit], place: int) -> bool:
    return (
        place < len(units)
        and units[place].kind is Kind.NUMBER
        and len(units[place].text) == 3
        and not units[place].glued
    )


def _spelt(units: Sequence[Unit], place: int) -> tuple[Unit, int] | None:
    """`một triệu hai`, `triệu rưỡi`, `nửa triệu`, `chín trăm nghìn`."""
    words = [unit.text for unit in units[place : place + 6] if unit.kind is Kind.WORD]
    if fold(words[0]) == "nua" and _scale(units, place + 1) in ("trieu",):
        return _money(units, place, 2, Decimal(500_000))
    if fold(words[0]) == "trieu" and _is(units, place + 1, {"ruoi"}):
        return _money(units, place, 2, Decimal(1_500_000))
    value, taken = read_numeral(words)
    while taken and not (scale := _scale(units, place + taken)):
        taken -= 1
        value, taken = read_numeral(words[:taken]) if taken else (0, 0)
    if not taken or not value:
        return None
    if scale in _TENS:
        return _money(
            units, place, taken + 2, Decimal(value) * _TENS[scale] * SCALES[fold(units[place + taken + 1].text)]
        )
    return _with_rest(units, place, taken + 1, Decimal(value) * SCALES[scale], SCALES[scale])


def _with_rest(units: Sequence[Unit], place: int, taken: int, value: Decimal, scale: int) -> tuple[Unit, int]:
    """What follows the scale: `1tr2` is 200,000 more, `1tr350` 350,000, `1tr rưỡi` half a million, `1tr 200k`."""
    behind = place + taken
    if _is(units, behind, {"ruoi"}):
        return _money(units, place, taken + 1, value + Decimal(scale) / 2)
    if behind < len(units) and units[behind].kind is Kind.NUMBER and (rest := units[behind]).text.isdigit():
        smaller = _scale(units, behind + 1, behind_digits=True)
        if smaller and smaller not in _TENS and SCALES[smaller] < scale:
            return _money(units, place, taken + 2, value + (rest.value or 0) * SCALES[smaller])
        if len(rest.text) <= 3 and (rest.glued or _ends_there(units, behind + 1)):
            return _money(units, place, taken + 1, value + _tail(rest.text, scale))
    if behind < len(units) and units[behind].kind is Kind.WORD:
        digit, words = read_numeral([units[behind].text])
        is_digit = words and 0 < digit < 10 and units[behind].key != "lam" and not _is_rather_from(units, behind)
        if is_digit and _ends_there(units, behind + 1):
            return _money(units, place, taken + 1, value + _tail(str(digit), scale))
        hundreds, words = read_numeral([unit.text for unit in units[behind : behind + 5] if unit.kind is Kind.WORD])
        smaller = _scale(units, behind + words) if words else ""
        if smaller and smaller not in _TENS and SCALES[smaller] < scale:
            return _money(units, place, taken + words + 1, value + Decimal(hundreds) * SCALES[smaller])
        if words and 100 <= hundreds < 1000 and _ends_there(units, behind + words):
            return _money(units, place, taken + words, value + Decimal(hundreds) * scale / 1000)
    return _money(units, place, taken, value)


def _is_rather_from(units: Sequence[Unit], place: int) -> bool:
    """`2 trieu tu hang xom`: from the neighbours, not two million four."""
    after = units[place + 1] if place + 1 < len(units) else None
    is_end = after is None or after.kind is Kind.SIGN or after.key in small("after_four")
    return units[place].text != "tư" and units[place].key == "tu" and not is_end


def _tail(digits: str, scale: int) -> Decimal:
    return Decimal(digits) * scale / Decimal(10) ** len(digits)


def _ends_there(units: Sequence[Unit], place: int) -> bool:
    """Whether the sum may end before this unit."""
    if place >= len(units):
        return True
    unit = units[place]
    return unit.kind is Kind.SIGN or (unit.kind is Kind.WORD and fold(unit.text) in small("after_sum"))


def _money(units: Sequence[Unit], place: int, taken: int, value: Decimal) -> tuple[Unit, int]:
    if _is(units, place + taken, _CURRENCY):
        taken += 1
    row = units[place : place + taken]
    return merged(row, Kind.MONEY, "", value.quantize(Decimal(1)) if value == value.to_integral() else value), taken


def _scale(units: Sequence[Unit], place: int, behind_digits: bool = False) -> str:
    """The scale word at a place; `tram` for `trăm nghìn`; empty for none."""
    if place >= len(units) or units[place].kind is not Kind.WORD:
        return ""
    written = fold(units[place].written)
    word = written if written in SCALES else fold(units[place].text)
    word = _slipped_scale(word) if behind_digits and word not in SCALES else word
    if word in _TENS and _scale(units, place + 1) in ("nghin", "ngan", "trieu"):
        return word
    if word not in SCALES or (word in small("short_scales") and not behind_digits):
        return ""
    if word in ("k", "ng", "ngh") and not units[place].glued and word != "k":
        return ""
    return word


def _slipped_scale(word: str) -> str:
    """`triu`, `trieeu`, `nghn`: a letter from a scale."""
    if len(word) < 4 or word in small("no_scales"):
        return word
    return next((scale for scale in ("trieu", "nghin") if OSA.distance(word, scale, score_cutoff=1) == 1), word)


def _is(units: Sequence[Unit], place: int, words: frozenset[str] | set[str]) -> bool:
    return place < len(units) and units[place].kind is Kind.WORD and fold(units[place].text) in words


def _with_ranges(units: list[Unit]) -> list[Unit]:
    """`1tr đến 1tr2`, `700-900k`, `4 hoặc 5`: from-to is no figure. `4,5 khẩu` is four or five."""
    found: list[Unit] = []
    place = 0
    while place < len(units):
        if _is_range(units, place):
            found.append(merged(units[place : place + 3], Kind.RANGE, ""))
            place += 3
        else:
            found.append(units[place])
            place += 1
    return found


def _is_range(units: list[Unit], place: int) -> bool:
    if place + 2 >= len(units):
        return False
    first, between, last = units[place : place + 3]
    if place and units[place - 1].key in small("numbered_places"):
        return False
    amounts = (Kind.NUMBER, Kind.MONEY)
    if first.kind not in amounts or last.kind not in amounts or (first.kind is Kind.MONEY and last.kind is Kind.NUMBER):
        return False
    word = fold(between.text)
    if word not in _TO and word not in _OR:
        return False
    return not (
        first.value is not None and last.value is not None and first.kind is last.kind and first.value > last.value
    )
