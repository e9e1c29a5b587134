"""Buttons that stand under the replies of many topics."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.conversation.buttons import choice
from assistant.conversation.requests import ChooseDistrict, ListDistricts, SpeakLanguage
from assistant.messages import Choice
from knowledge.concepts.places import District
from locales.languages import languages
from locales.words import Words

Rows = tuple[tuple[Choice, ...], ...]
LONGEST_LABEL = 44


def plain_keyboard(words: Words) -> Rows:
    """Another district and the other languages."""
    others = (choice(each.name, SpeakLanguage(each.code)) for each in languages() if each.code != words.language)
    return ((choice(words.say("Another district"), ListDistricts()), *others),)


def districts_keyboard(districts: Iterable[District]) -> Rows:
    """One button a district, two in a row."""
    choices = [choice(district.name, ChooseDistrict(district.slug)) for district in districts]
    return tuple(tuple(choices[start : start + 2]) for start in range(0, len(choices), 2))


def languages_keyboard() -> Rows:
    """Every language in its own words."""
    return (tuple(choice(each.name, SpeakLanguage(each.code)) for each in languages()),)


def shortened(label: str) -> str:
    """A label that fits on a phone's button."""
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip(" ,;(") + "…"
