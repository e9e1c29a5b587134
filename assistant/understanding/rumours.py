"""Rumours: "nghe đồn mỗi nhà được 20 triệu, thật không". The words are data per language."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.language.amounts import find_amounts
from knowledge.language.letters import clean, fold

FOLDER = Path(__file__).parent / "words"
SMALLEST = 1000  # đồng: a smaller number is no sum that people talk of


def rumoured_sums(text: str) -> frozenset[Decimal]:
    """The sums of money that somebody has heard of and asks about; none where no rumour is told."""
    folded = fold(text)
    if not any(said.search(folded) and true.search(folded) for said, true in _languages()):
        return frozenset()
    return sums_in(text)


def sums_in(text: str) -> frozenset[Decimal]:
    """The sums of money that a text names, in đồng."""
    return frozenset(amount.value for amount in find_amounts(clean(text)) if amount.value >= SMALLEST)


@cache
def _languages() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    files = sorted(FOLDER.glob("*/rumour.yaml"), reverse=True)
    read: list[dict[str, Any]] = [yaml.safe_load(file.read_text("utf-8")) for file in files]
    return tuple((_any_of(words["said"]), _any_of(words["is_it_true"])) for words in read)


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(phrase)) for phrase in phrases)})\b")
