"""Reads a household's facts as a caller states them. What cannot be is refused with a question back: bad facts get no
verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.rules.explain import fill
from knowledge.rules.facts import Facts
from knowledge.rules.limits import limit_from_text, plain_number
from knowledge.rules.text import Text
from knowledge.rules.tree import Value
from knowledge.rules.vocabulary import Fact, Kind, Vocabulary

_LONGEST_ECHO = 40


@dataclass(frozen=True, slots=True)
class Refused:
    """A stated fact that cannot be: what is wrong with it, and the question that asks for it again (None for an
    unknown fact)."""

    fact: str
    says: Text
    question: Text | None


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """The facts that were understood, and those that were refused: with any refused, ask again before judging."""

    facts: Facts
    refused: tuple[Refused, ...]


def read_facts(stated: Mapping[str, object], vocabulary: Vocabulary, today: dt.date) -> ReadFacts:
    """The facts of a mapping (`deprived` may be a mapping of its own; null is unknown). Days after `today` are
    refused."""
    values: dict[str, Value] = {}
    refused: list[Refused] = []
    for name, raw in _flat(stated):
        fact = vocabulary.fact(name)
        if fact is None:
            refused.append(Refused(name, _say("unknown_fact", vocabulary, None, name), None))
        elif (value := _value(raw, fact)) is None:
            refused.append(_refuse(fact, "wrong_code" if fact.codes else "wrong_kind", vocabulary, raw))
        elif wrong := _out_of_range(value, fact, today):
            refused.append(_refuse(fact, wrong[0], vocabulary, raw, wrong[1]))
        else:
            values[fact.name] = _together(values.get(fact.name), value)
    refused.extend(_contradictions(values, vocabulary))
    return ReadFacts(Facts(values), tuple(refused))


def _together(before: Value | None, value: Value) -> Value:
    """Codes stated under two names of one fact (`needs` and `wants`) count together; of anything else the last word
    counts."""
    return before | value if isinstance(before, frozenset) and isinstance(value, frozenset) else value


def _flat(stated: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, raw in stated.items():
        if isinstance(raw, Mapping):
            yield from _flat({f"{name}.{code}": value for code, value in raw.items()})
        elif raw is not None:
            yield name, raw


def _value(raw: object, fact: Fact) -> Value | None:
    match fact.kind:
        case Kind.YES_NO:
            return raw if isinstance(raw, bool) else None
        case Kind.WHOLE | Kind.DECIMAL:
            return _number(raw, fact.kind)
        case Kind.CODES:
            return _codes(raw, fact)
        case _:
            value = limit_from_text(raw.strip(), fact.kind) if isinstance(raw, str) else None
            return None if fact.codes and value not in fact.codes else value


def _number(raw: object, kind: Kind) -> int | Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        return None
    number = plain_number(Decimal(str(raw)))
    return None if kind is Kind.WHOLE and isinstance(number, Decimal) else number


def _codes(raw: object, fact: Fact) -> frozenset[str] | None:
    if isinstance(raw, str) or not isinstance(raw, Sequence | frozenset | set):
        return None
    codes = frozenset(code for code in raw if isinstance(code, str) and code in fact.codes)
    return codes if len(codes) == len(set(map(str, raw))) else None


def _out_of_range(value: Value, fact: Fact, today: dt.date) -> tuple[str, Value] | None:
    """Which sentence refuses the value, and the limit it breaks."""
    if isinstance(value, dt.date):
        return ("in_future", today) if value > today else None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if fact.least is not None and value < fact.least:
        return ("too_small", fact.least)
    return ("too_big", fact.most) if fact.most is not None and value > fact.most else None


def _contradictions(values: Mapping[str, Value], vocabulary: Vocabulary) -> Iterator[Refused]:
    """A household cannot have more workers, pupils ... than people."""
    for name, value in values.items():
        fact = vocabulary.facts[name]
        whole = values.get(fact.within)
        if isinstance(value, int) and isinstance(whole, int) and value > whole:
            yield _refuse(fact, "more_than", vocabulary, value, vocabulary.facts[fact.within].title)


def _refuse(fact: Fact, sentence: str, vocabulary: Vocabulary, raw: object, limit: object = "") -> Refused:
    return Refused(fact.name, _say(sentence, vocabulary, fact, raw, limit), fact.question)


def _say(sentence: str, vocabulary: Vocabulary, fact: Fact | None, raw: object, limit: object = "") -> Text:
    title = fact.title if fact else Text.same("")
    bound = limit if isinstance(limit, Text) else Text.same(str(limit))
    given = (
        ", ".join(sorted(str(code) for code in raw)) if isinstance(raw, frozenset | set | list | tuple) else str(raw)
    )
    given = given[:_LONGEST_ECHO]
    return fill(vocabulary.sentences[sentence], {"title": title, "given": Text.same(given), "limit": bound})
