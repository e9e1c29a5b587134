"""What a typed message answers to the open question: "có", "ko", "3", "hai đứa", "không biết", "1tr rưỡi"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import dropwhile
from pathlib import Path

import yaml

from assistant.library import Library
from assistant.topics.screening.buttons import LONG_AGO, RECENT
from assistant.understanding.household_facts import Told
from knowledge.concepts.model import Family
from knowledge.language.amounts import find_amounts
from knowledge.language.dates import find_days
from knowledge.language.letters import clean
from knowledge.language.numerals import read_numeral
from knowledge.language.words import Word, split_words
from knowledge.rules.text import Text
from knowledge.rules.vocabulary import Fact, Kind
from knowledge.standards.classes import YEARS_AFTER_ESCAPE

FILE = Path(__file__).with_name("typed_answers.yaml")
FEW = 4  # words of an answer that may be known by one of them
SHORT = 6  # words of a bare answer; what is longer is read only for the facts it tells
_MINUS = re.compile(r"[-–−]\s?\d+")


def is_not_known(text: str) -> bool:
    """Whether somebody says that they do not know."""
    keys = [word.key for word in _bare(split_words(text))]
    row = " ".join(dropwhile(lambda key: key in typed_signs()["speakers"], keys))
    return any(row.startswith(phrase) for phrase in typed_signs()["unsure"])


def written_answer(text: str, fact: Fact, options: Sequence[str], told: Told, library: Library) -> str | None:
    """The answer to a question as a written value; None when the text is none. It may still be one that cannot be
    (`-3`)."""
    words = _bare(split_words(text))
    heard = told.of(fact.name)
    if heard is not None:
        return heard
    if fact.kind is Kind.CODES:
        return _codes(words, fact, options, told, library)
    if len(words) > SHORT:
        return None
    match fact.kind:
        case Kind.YES_NO:
            return _yes_or_no(words)
        case Kind.WHOLE:
            return _whole(text, words)
        case Kind.DECIMAL:
            return _decimal(text, words)
        case Kind.DATE:
            return _day(text, words)
        case _:
            return _label(words, fact)


def is_number_or_noise(text: str) -> bool:
    """Whether a message can only be meant as an answer: a number, or letters that say nothing."""
    words = split_words(text)
    return bool(_MINUS.match(text.strip())) or (0 < len(words) <= 2 and any(word.text[0].isdigit() for word in words))


def _bare(words: Sequence[Word]) -> tuple[Word, ...]:
    """Without "dạ", "ạ", "thưa": what is left is the answer. "Dạ" alone is one."""
    left = tuple(word for word in words if word.text not in typed_signs()["polite"])
    return left or tuple(words)


def _yes_or_no(words: Sequence[Word]) -> str | None:
    row = " ".join(word.key for word in words) + " "
    for value in ("false", "true"):
        if any(row.startswith(f"{phrase} ") for phrase in typed_signs()[value]):
            return value
    return None


def _whole(text: str, words: Sequence[Word]) -> str | None:
    if minus := _MINUS.match(text.strip()):
        return minus[0].replace(" ", "")
    for place, word in enumerate(words):
        value, taken = read_numeral([word.text for word in words[place:]])
        behind = [word.key for word in words[place + max(1, taken) :]]
        if behind and behind[0] in typed_signs()["no_count"]:
            return None
        if word.text[0].isdigit():
            return word.text
        if taken and word.text not in ("không", "khong"):
            return str(value)
    return {"true": "1", "false": "0"}.get(_yes_or_no(words) or "")


def _decimal(text: str, words: Sequence[Word]) -> str | None:
    if minus := _MINUS.match(text.strip()):
        return minus[0].replace(" ", "")
    amounts = find_amounts(text)
    if amounts:
        return f"{amounts[0].value.normalize():f}"
    return "0" if _yes_or_no(words) == "false" else None


def _day(text: str, words: Sequence[Word]) -> str | None:
    days = [day for day in find_days(clean(text)) if day.year]
    if days and (found := days[0].in_year(days[0].year or 0)):
        return found.isoformat()
    if years := _years_ago(words):
        return (
            None if years == YEARS_AFTER_ESCAPE else RECENT if years < YEARS_AFTER_ESCAPE else LONG_AGO
        )  # three years need the day
    return {"true": LONG_AGO, "false": RECENT}.get(_yes_or_no(words) or "")


def _years_ago(words: Sequence[Word]) -> int | None:
    """The years of `2 năm trước`, `hai năm rồi`, `năm ngoái`; `chưa quá ba năm` compares and names none."""
    keys = [word.key for word in words]
    if keys[:2] == ["nam", "ngoai"] or keys == ["last", "year"]:
        return 1
    count, taken = (int(keys[0]), 1) if keys[0].isdigit() else read_numeral([word.text for word in words])
    return count if taken and keys[taken : taken + 1] in (["nam"], ["year"], ["years"]) else None


def _label(words: Sequence[Word], fact: Fact) -> str | None:
    """The code whose button says it: the longest label that stands in the words."""
    row = f" {' '.join(word.key for word in words)} "
    found = [
        (len(label), str(answer.value))
        for answer in fact.answers
        for label in _labels(answer.label)
        if f" {label} " in row
    ]
    return max(found)[1] if found else None


def _labels(label: Text) -> list[str]:
    parts = [part for text in label.all for part in text.split(",")]
    rows = [" ".join(word.key for word in split_words(part)) for part in parts]
    return [short for row in rows for short in (row, row.removeprefix("ho ").removeprefix("o "))]


def _codes(words: Sequence[Word], fact: Fact, options: Sequence[str], told: Told, library: Library) -> str | None:
    found = set(told.wishes) if fact.name == "needs" else set()
    if fact.name == "needs":
        found |= {meaning.value for spoken in library.household_words.needs.find(words) for meaning in spoken.meanings}
    if fact.name == "causes":
        found |= {mention.code for mention in library.lexicon.find(words) if mention.family is Family.CAUSE}
    row = f" {' '.join(word.key for word in words)} "
    found |= {code for code in options for label in _labels(fact.codes[code]) if f" {label} " in row}
    chosen = [code for code in options if code in found] or [code for code in fact.codes if code in found]
    if chosen := chosen or _by_a_word(words, fact, options):
        return ",".join(chosen)
    return "" if len(words) <= SHORT and _yes_or_no(words) == "false" else None


def _by_a_word(words: Sequence[Word], fact: Fact, options: Sequence[str]) -> list[str]:
    """The code of a short answer that shares a word with one label alone: "đất" of "đất sản xuất"."""
    if len(words) > FEW:
        return []
    typed = {word.key for word in words} - set(typed_signs()["empty"])
    labels = {code: {word.key for text in fact.codes[code].all for word in split_words(text)} for code in options}
    found = [code for code in options if typed & labels[code]]
    return found if len(found) == 1 else []


def is_bare_answer(text: str) -> bool:
    """Whether a message is nothing but yes, no or not knowing, however it is put."""
    words = [word for word in split_words(text) if word.text not in typed_signs()["polite"]]
    row = " ".join(word.key for word in words)
    signs = (phrase for kind in ("true", "false", "unsure") for phrase in typed_signs()[kind])
    speakers = "|".join(typed_signs()["speakers"])
    return bool(re.fullmatch(rf"(?:(?:{speakers}) )?(?:{'|'.join(signs)})(?: (?:roi|dau|nua|{speakers}))*", row))


@cache
def typed_signs() -> dict[str, tuple[str, ...]]:
    """Words of typed answers, by what they mean."""
    found = yaml.safe_load(FILE.read_text("utf-8"))
    return {name: tuple(phrases) for name, phrases in found.items()}
