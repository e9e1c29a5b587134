"""The same words about somebody else's household: a cadre asks for a family that has no phone or does not read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import yaml

from locales.words import Words, languages


def neutral(text: str, words: Words) -> str:
    """The text about "this household" instead of the reader's, where the language has words for it."""
    for own, other in own_and_other().get(words.language, {}).items():
        text = text.replace(own, other)
    return text


@cache
def own_and_other() -> Mapping[str, Mapping[str, str]]:
    """What each language says of the reader's household, and of another one."""
    files = {language.code: language.file("other_household.yaml") for language in languages()}
    return {code: yaml.safe_load(file.read_text("utf-8")) for code, file in files.items() if file.exists()}
