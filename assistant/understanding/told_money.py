"""What the amounts of a message are: income, a debt, a wish to borrow, a price, a support; and the income a person and
month that follows. Nothing follows where the period or the number of people is not clear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.understanding.patterns import row_of
from assistant.understanding.told_patterns import TellingWords
from knowledge.language.amounts import Amount, Unit, find_amounts
from knowledge.language.words import split_words

MONTHS = {"year": Decimal(12), "half_year": Decimal(6), "quarter": Decimal(3), "week": Decimal(12) / Decimal(52)}
UNCLEAR = ("season", "day")  # how many there are in a year, nobody knows
SMALLEST = 10_000  # đồng: below that no one means a month's income
_PART = re.compile(r"[;!?\n]|[.,](?!\d)|\b(?:nhưng|nhung|còn|but|and)\b")
_HALF = (("nửa triệu", "500 nghìn"), ("nua trieu", "500 nghìn"), ("half a million", "500 nghìn"))


def income_told(text: str, members: str | None, languages: Sequence[TellingWords]) -> str | None:
    """The income a person and month in whole đồng, halves up; None where the text gives none."""
    for written, number in _HALF:
        text = text.replace(written, number)
    incomes = list(_incomes(text, languages))
    if len(incomes) != 1:
        return None
    value, per = incomes[0]
    if any(period in per for period in UNCLEAR):
        return None
    people = Decimal(1) if "person" in per else Decimal(members or 0)
    if not people:
        return None
    months = next((MONTHS[period] for period in MONTHS if period in per), Decimal(1))
    return str((value / people / months).quantize(Decimal(1), ROUND_HALF_UP))


def _incomes(text: str, languages: Sequence[TellingWords]) -> Iterator[tuple[Decimal, frozenset[str]]]:
    start = 0
    for mark in (*_PART.finditer(text), None):
        part = text[start : mark.start() if mark else len(text)]
        start = mark.end() if mark else len(text)
        for amount in find_amounts(part):
            if _is_money(amount) and _role(part, amount, languages) == "income":
                yield amount.value, _per(part, languages)


def _is_money(amount: Amount) -> bool:
    is_sum = amount.unit is Unit.VND or amount.unit is Unit.PLAIN
    return is_sum and amount.value >= SMALLEST


def _role(part: str, amount: Amount, languages: Sequence[TellingWords]) -> str:
    """The nearest word of a role before the amount, else the first behind it."""
    before, behind = row_of(split_words(part[: amount.start])), row_of(split_words(part[amount.end :]))
    found = [(taken.end, taken.kind) for language in languages for taken in language.money.inside(before)]
    later = [(-taken.start, taken.kind) for language in languages for taken in language.money.inside(behind)]
    return max(found or later, default=(0, ""))[1]


def _per(part: str, languages: Sequence[TellingWords]) -> frozenset[str]:
    row = row_of(split_words(part))
    return frozenset(taken.kind for language in languages for taken in language.per.inside(row))
