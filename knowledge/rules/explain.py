"""Says the reasons of a finding in the vocabulary's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from knowledge.rules.facts import Known, Open
from knowledge.rules.judge import Finding
from knowledge.rules.reasons import Reason, reasons
from knowledge.rules.tree import FactTest, Limit
from knowledge.rules.vocabulary import Fact, Vocabulary, Wording


def because(finding: Finding, vocabulary: Vocabulary) -> tuple[Wording, ...]:
    """Why the finding holds, fails or is open, one short phrase for each test that accounts for it.

    What counts only until somebody says otherwise is no reason.
    """
    told = (reason for reason in reasons(finding) if not _is_assumed(reason, vocabulary))
    return tuple(dict.fromkeys(say_reason(reason, vocabulary) for reason in told))


def say_reason(reason: Reason, vocabulary: Vocabulary) -> Wording:
    """One reason in words. Raises KeyError for a fact that the vocabulary does not hold."""
    fact = vocabulary.facts[reason.test.fact]
    phrase = vocabulary.phrase(reason.test)
    if reason.finding.value is None or phrase is None:
        return _fill(vocabulary.sentences["unclear"], {"title": fact.title})
    return _fill(
        phrase.holds if reason.finding.value else phrase.fails,
        _places(reason.test, reason.finding.given, fact, vocabulary),
    )


def number_words(number: int | Decimal) -> Wording:
    """A number with the marks of each language: 1.500.000 and 1,500,000."""
    english = f"{number:,}"
    return Wording(english.translate(str.maketrans(",.", ".,")), english)


def value_words(value: Known | Limit | None, fact: Fact, vocabulary: Vocabulary) -> Wording:
    """A value of a fact in words; several are joined with "or"."""
    match value:
        case Open(codes):
            return _either(sorted(codes, key=list(fact.codes).index), fact, vocabulary)
        case tuple() | frozenset():
            return _either(list(value), fact, vocabulary)
        case dt.date():
            return Wording(f"{value:%d/%m/%Y}", f"{value:%d/%m/%Y}")
        case int() | Decimal():
            return number_words(value)
        case _:
            return fact.codes.get(str(value), Wording(str(value), str(value)))


def _is_assumed(reason: Reason, vocabulary: Vocabulary) -> bool:
    assumed = vocabulary.facts[reason.test.fact].assumed
    return assumed is not None and reason.finding.given == assumed


def _places(test: FactTest, given: Known | None, fact: Fact, vocabulary: Vocabulary) -> Mapping[str, Wording]:
    return {
        "title": fact.title,
        "given": value_words(given, fact, vocabulary),
        "limit": value_words(test.limit, fact, vocabulary),
    }


def _either(codes: list[str], fact: Fact, vocabulary: Vocabulary) -> Wording:
    either = vocabulary.sentences["or"]
    names = [fact.codes.get(code, Wording(code, code)) for code in codes]
    return Wording(either.vi.join(name.vi for name in names), either.en.join(name.en for name in names))


def _fill(wording: Wording, places: Mapping[str, Wording]) -> Wording:
    vi = {name: words.vi for name, words in places.items()}
    en = {name: words.en for name, words in places.items()}
    return Wording(wording.vi.format(**vi), wording.en.format(**en))
