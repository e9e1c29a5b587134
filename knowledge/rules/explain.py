"""Says the reasons of a finding in the vocabulary's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from knowledge.rules.facts import Known, Open
from knowledge.rules.judge import Finding
from knowledge.rules.reasons import Reason, reasons
from knowledge.rules.text import Text
from knowledge.rules.tree import FactTest, Limit
from knowledge.rules.vocabulary import Fact, Vocabulary


def because(finding: Finding, vocabulary: Vocabulary) -> tuple[Text, ...]:
    """Why the finding holds, fails or is open, one short phrase for each test that accounts for it.

    What counts only until somebody says otherwise is no reason.
    """
    told = (reason for reason in reasons(finding) if not _is_assumed(reason, vocabulary))
    return tuple(dict.fromkeys(say_reason(reason, vocabulary) for reason in told))


def say_reason(reason: Reason, vocabulary: Vocabulary) -> Text:
    """One reason in words. Raises KeyError for a fact that the vocabulary does not hold."""
    fact = vocabulary.facts[reason.test.fact]
    phrase = vocabulary.phrase(reason.test)
    if reason.finding.value is None or phrase is None:
        return fill(vocabulary.sentences["unclear"], {"title": fact.title})
    return fill(
        phrase.holds if reason.finding.value else phrase.fails,
        _places(reason.test, reason.finding.given, fact, vocabulary),
    )


def number_words(number: int | Decimal, vocabulary: Vocabulary) -> Text:
    """A number with the marks of each language: 1.500.000 and 1,500,000."""
    written = f"{number:,}"
    return vocabulary.sentences["marks"].each(lambda _, marks: written.translate(str.maketrans(",.", marks)))


def value_words(value: Known | Limit | None, fact: Fact, vocabulary: Vocabulary) -> Text:
    """A value of a fact in words; several are joined with "or"."""
    match value:
        case Open(codes):
            return _either(sorted(codes, key=list(fact.codes).index), fact, vocabulary)
        case tuple() | frozenset():
            return _either(list(value), fact, vocabulary)
        case dt.date():
            return Text.same(f"{value:%d/%m/%Y}")
        case int() | Decimal():
            return number_words(value, vocabulary)
        case _:
            return fact.codes.get(str(value), Text.same(str(value)))


def _is_assumed(reason: Reason, vocabulary: Vocabulary) -> bool:
    assumed = vocabulary.facts[reason.test.fact].assumed
    return assumed is not None and reason.finding.given == assumed


def _places(test: FactTest, given: Known | None, fact: Fact, vocabulary: Vocabulary) -> Mapping[str, Text]:
    return {
        "title": fact.title,
        "given": value_words(given, fact, vocabulary),
        "limit": value_words(test.limit, fact, vocabulary),
    }


def _either(codes: list[str], fact: Fact, vocabulary: Vocabulary) -> Text:
    either = vocabulary.sentences["or"]
    names = [fact.codes.get(code, Text.same(code)) for code in codes]
    return either.each(lambda language, word: word.join(name.for_language(language) for name in names))


def fill(text: Text, places: Mapping[str, Text]) -> Text:
    """The text with its named places filled in, in every language."""

    def filled(language: str, words: str) -> str:
        return words.format(**{name: place.for_language(language) for name, place in places.items()})

    return text.each(filled)
