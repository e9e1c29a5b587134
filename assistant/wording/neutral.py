"""The same words about somebody else's household: a cadre asks for a family that has no phone or does not read."""

from __future__ import annotations

from locales.words import Words

_OWN_AND_OTHER = {
    "vi": (("Nhà mình", "Hộ này"), ("nhà mình", "hộ này"), ("Nhà tôi", "Hộ này"), ("nhà tôi", "hộ này")),
    "en": (
        ("your household", "this household"),
        ("your family", "this family"),
        ("your home", "this home"),
        ("your house", "the house"),
        ("your village", "the village"),
        ("do you live", "does the household live"),
    ),
}


def neutral(text: str, words: Words) -> str:
    """The text about "this household" instead of the reader's."""
    for own, other in _OWN_AND_OTHER[words.language]:
        text = text.replace(own, other)
    return text
