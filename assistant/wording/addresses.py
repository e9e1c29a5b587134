"""An address as people say it: `II.2/4` is "part II, section 2, dash 4"."""

from __future__ import annotations

from knowledge.plans.address import parse_address
from locales.words import Words


def address_words(text: str, words: Words) -> str:
    """The address in words."""
    address = parse_address(text)
    parts = [_place(address.place, words)]
    if address.dash:
        parts.append(words.say("dash {number}", number=address.dash))
    if address.plus:
        parts.append(words.say("plus sign {number}", number=address.plus))
    if address.paragraph:
        parts.append(words.say("paragraph {number}", number=address.paragraph))
    if address.row:
        parts.append(words.say("table row {number}", number=address.row))
    return ", ".join(parts)


def _place(place: str, words: Words) -> str:
    if place == "0":
        return words.say("opening part")
    if place == "Z":
        return words.say("closing part")
    if place.startswith("QĐ."):
        return words.say("Article {number} of the decision", number=place[3:])
    if place.startswith("P3"):
        return words.say("Part three, item {item}", item=place[3:]) if len(place) > 2 else words.say("Part three")
    return words.say("section {place}", place=place)
