"""Entries that find fault with poor people: no answer for a household that asks for help.

Which they are is data (`blame.yaml`); who asks about lazy neighbours or about cheating is answered.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from assistant.retrieval.index import PlanIndex
from assistant.retrieval.search import Signals
from assistant.understanding.query import Query
from knowledge.language.letters import fold

FILE = Path(__file__).with_name("blame.yaml")
_ASKED = "asked"


def without_blame(index: PlanIndex, query: Query, signals: Signals) -> Signals:
    """The signals with nothing said for the entries of blame, unless the question is about what they blame."""
    if _asked().search(fold(query.text)):
        return signals
    numbers = [index.number_of[name] for name in blaming(index.plan.id) if name in index.number_of]
    signals[:, numbers] = 0.0
    return signals


def load_blame() -> frozenset[str]:
    """The entries of all plans that find fault. Raises ValueError for a file without the words that ask about it."""
    read = yaml.safe_load(FILE.read_text("utf-8"))
    if not read.get(_ASKED):
        raise ValueError(f"'{_ASKED}' is missing")
    return frozenset(f"{plan}:{name}" for plan, names in read.items() if plan != _ASKED for name in names)


@cache
def blaming(plan: str) -> tuple[str, ...]:
    """The entries of a plan that find fault with poor people."""
    return tuple(yaml.safe_load(FILE.read_text("utf-8")).get(plan, ()))


@cache
def _asked() -> re.Pattern[str]:
    phrases = yaml.safe_load(FILE.read_text("utf-8"))[_ASKED]
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(phrase)) for phrase in phrases)})\b")
