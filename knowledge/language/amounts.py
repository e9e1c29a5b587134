"""Numbers, money and percentages as people write them: `1tr2`, `2,5 triệu`, `50k`, `ba phần trăm`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.language.letters import clean, fold
from knowledge.language.numerals import read_numeral

_SCALES = {
    "ty": 1_000_000_000, "ti": 1_000_000_000,
    "trieu": 1_000_000, "tr": 1_000_000, "cu": 1_000_000, "chai": 1_000_000,
    "nghin": 1_000, "ngan": 1_000, "ng": 1_000, "k": 1_000,
}  # fmt: skip
_CURRENCY = r"(?:dong|vnd|d)\b"
_NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?"
_WRITTEN = re.compile(
    rf"(?<![\w/.,])(?P<number>{_NUMBER})\s*(?:(?P<scale>ty|ti|trieu|tr|cu|chai|nghin|ngan|ng|k)(?![a-z])\s?(?P<rest>\d{{1,3}}\b|ruoi\b)?)?"
)
_AFTER = re.compile(rf"\s*(?P<percent>%|phan tram\b)|\s*(?P<money>{_CURRENCY})")


class Unit(StrEnum):
    """What an amount counts."""

    VND = "vnd"
    PERCENT = "percent"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text, from character `start` to `end`; money is in đồng."""

    value: Decimal
    unit: Unit
    start: int
    end: int


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of a text, in order. Positions are those of `clean(text)`."""
    cleaned = clean(text)
    written = [_written(found, fold(cleaned)) for found in _WRITTEN.finditer(fold(cleaned))]
    spelt = [
        amount
        for amount in _spelt(cleaned)
        if not any(other.start < amount.end and amount.start < other.end for other in written)
    ]
    return tuple(sorted((*written, *spelt), key=lambda amount: amount.start))


def _written(found: re.Match[str], text: str) -> Amount:
    value, scale = _decimal(found["number"]), found["scale"]
    if scale:
        value = value * _SCALES[scale] + _remainder(found["rest"], _SCALES[scale])
    return _with_unit(value, found.start(), found.end(), text, money=bool(scale))


def _with_unit(value: Decimal, start: int, end: int, text: str, money: bool) -> Amount:
    after = _AFTER.match(text, end)
    if after and after["percent"]:
        return Amount(value, Unit.PERCENT, start, after.end())
    if after and after["money"]:
        return Amount(value, Unit.VND, start, after.end())
    return Amount(value, Unit.VND if money else Unit.PLAIN, start, end)


def _decimal(number: str) -> Decimal:
    """`1.200.000` and `1,200,000` are groups of three; `2,5` and `2.5` a decimal."""
    groups = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", number)
    if groups:
        return Decimal(re.sub(r"[.,]", "", number))
    return Decimal(number.replace(",", "."))


def _remainder(rest: str | None, scale: int) -> Decimal:
    """What follows the scale: `1tr2` is 200,000 more, `1tr350` 350,000, `1tr rưỡi` half a million."""
    if not rest:
        return Decimal(0)
    if rest == "ruoi":
        return Decimal(scale) / 2
    return Decimal(rest) * scale / Decimal(10) ** len(rest)


def _spelt(text: str) -> list[Amount]:
    """Amounts in words, only before a unit: `ba phần trăm`, `năm triệu rưỡi`."""
    words = list(re.finditer(r"[^\W\d_]+", text.lower()))
    found: list[Amount] = []
    place = 0
    while place < len(words):
        value, taken = read_numeral([word.group() for word in words[place:]])
        amount = _spelt_amount(text, words, place, value, taken) if taken else None
        if amount:
            found.append(amount)
        place += max(1, taken)
    return found


def _spelt_amount(text: str, words: list[re.Match[str]], place: int, value: int, taken: int) -> Amount | None:
    after = [fold(word.group()) for word in words[place + taken : place + taken + 2]]
    start, end = words[place].start(), words[place + taken - 1].end()
    if after[:2] == ["phan", "tram"]:
        return Amount(Decimal(value), Unit.PERCENT, start, words[place + taken + 1].end())
    scale = _SCALES.get(after[0]) if after and after[0] not in ("k", "ng", "cu", "chai") else None
    if not scale:
        return None
    half = Decimal(scale) / 2 if after[1:2] == ["ruoi"] else Decimal(0)
    end = words[place + taken + (1 if half else 0)].end()
    return _with_unit(Decimal(value) * scale + half, start, end, fold(text), money=True)
