"""Reserved words, and labels of buttons that are typed. Accents are respected where they were written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import yaml

from assistant.messages import Choice, Means
from knowledge.language.letters import clean, fold, has_accents
from locales.languages import languages

Spelt = tuple[str, ...]
_POLITE = frozenset({"ạ", "dạ", "ơi", "nhé", "nha", "nhá", "với", "đi", "please"})
LONGEST = 8  # words


def reserved_words(text: str) -> tuple[Means, ...]:
    """The reserved words that a text may be, in whichever language; without accents it may be more than one."""
    said = _bare(_spelt(text))
    return tuple(means for means, phrases in reserved_spellings().items() if any(_same(said, each) for each in phrases))


def pressed_by(text: str, screen: Iterable[Choice]) -> Choice | None:
    """The button of the current screen whose label was typed, or that means the reserved word that was: "dung" is a yes
    where one is asked for, else the wish to stop."""
    said, means, shown = _spelt(text), reserved_words(text), tuple(screen)
    labelled = next((each for each in shown if said and _same(said, _spelt(each.label))), None)
    meant = sorted((each for each in shown if each.means in means), key=lambda each: each.means is not Means.AGREE)
    first, second = (meant[:1], [labelled]) if len(means) > 1 else ([labelled], meant[:1])
    return next((each for each in (*first, *second) if each), None)


def _same(said: Spelt, phrase: Spelt) -> bool:
    return len(said) == len(phrase) and all(map(_same_word, said, phrase))


def _same_word(typed: str, word: str) -> bool:
    return typed == word if has_accents(typed) else typed == fold(word)


def _spelt(text: str) -> Spelt:
    """The words of a text without marks, small."""
    plain = "".join(letter if letter.isalnum() else " " for letter in clean(text).lower())
    words = tuple(plain.split())
    return words if len(words) <= LONGEST else ()


def _bare(said: Spelt) -> Spelt:
    bare = tuple(word for word in said if word not in _POLITE)
    return bare or said


@cache
def reserved_spellings() -> Mapping[Means, tuple[Spelt, ...]]:
    """The words that mean a control of the conversation, of all languages."""
    table: dict[Means, tuple[Spelt, ...]] = dict.fromkeys(Means, ())
    files = [language.file("reserved.yaml") for language in languages()]
    for file in (each for each in files if each.exists()):
        for name, phrases in yaml.safe_load(file.read_text("utf-8")).items():
            table[Means(name)] += tuple(_spelt(phrase) for phrase in phrases)
    return table
