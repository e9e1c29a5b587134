"""Places that none of the plans is about: known provinces and districts, and names after "xã", "huyện" that we do not know."""

from __future__ import annotations

import re

from assistant.language.letters import fold
from assistant.language.words import split_words
from assistant.library import Library
from assistant.understanding.understand import Understood
from knowledge.concepts.model import Family

_NAMED = re.compile(
    r"(?i:\b(?:xã|phường|huyện|thị trấn|thị xã|tỉnh|thành phố|quận|tx|tp)\b)\.? "
    r"((?:[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^\W\d_]+ ?){2,4})"
)
AWAY = frozenset({"di", "vao", "vo", "ra", "sang", "len", "xuong", "lam", "hoc", "to", "trong", "ngoai"})
LOOK_BACK = 3


def named_elsewhere(understood: Understood, library: Library) -> str | None:
    """The name of a place outside the districts served, if the message is about one."""
    if understood.district:
        return None
    return _listed(understood, library) or _unknown(understood, library)


def _listed(understood: Understood, library: Library) -> str | None:
    words = understood.query.words
    ours = {place for mention in understood.places for place in range(mention.start, mention.end)}
    for mention in understood.query.mentions:
        before = {word.key for word in words[max(0, mention.start - LOOK_BACK) : mention.start]}
        if mention.family is Family.ELSEWHERE and not ours & set(range(mention.start, mention.end)) and not before & AWAY:
            return library.concepts.name(Family.ELSEWHERE, mention.code).vi
    return None


def _unknown(understood: Understood, library: Library) -> str | None:
    if understood.places:
        return None
    own = {fold(district.province) for district in library.places.districts} | {fold(district.province_now) for district in library.places.districts}
    for found in _NAMED.finditer(understood.query.text):
        name = found[1].strip()
        if fold(name) not in own and not library.lexicon.find(split_words(name)):
            return name
    return None
