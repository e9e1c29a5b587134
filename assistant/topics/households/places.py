"""Which commune and village of somebody's area a text names, and what is left of it without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.conversation.areas import reach_of
from assistant.conversation.context import Context
from knowledge.households.scope import Area, only
from knowledge.language.letters import clean
from knowledge.language.words import Word, keys, split_words
from knowledge.people.roles import Doing

_KINDS = re.compile(r"^(?:thôn|bản|khu phố|khu|tổ dân phố|tổ|xóm|ấp|buôn|làng|tiểu khu)\s+(?=\S)", re.IGNORECASE)
_SHORT_FOR = {"kp": ("khu", "pho"), "tdp": ("to", "dan", "pho"), "tk": ("tieu", "khu")}
_GLUED = re.compile(r"\b(kp|tdp|tk|thôn|thon|bản|ban|tổ|to|xóm|xom|khu)(\d+)\b", re.IGNORECASE)
_LEADING_ZERO = re.compile(r"\b0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Placed:
    """The area that a text names inside of what its writer reaches (their whole reach when it names none), and its
    other words.

    `beyond`: it names a commune of another district than the writer's.
    """

    area: Area
    rest: str
    beyond: bool


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as typed, and the words it stands for."""

    typed: str
    words: tuple[Word, ...]


def place_in(text: str, context: Context) -> Placed:
    """Takes the commune and the village out of a text."""
    tokens = tuple(_Token(typed, split_words(typed)) for typed in _GLUED.sub(r"\1 \2", clean(text)).split())
    area, tokens = _village(tokens, reach_of(context), context, _whole)  # "thôn Bản Phố 2" lies in the commune Bản Phố
    area, tokens = _commune(tokens, area, context)
    if area.village is None:
        area, tokens = _village(tokens, area, context, _bare)
    rest = " ".join(token.typed for token in tokens)
    mentions = context.library.place_finder.find(split_words(rest), rest) if area.district else ()
    return Placed(area, rest, any(mention.district != area.district for mention in mentions))


def _commune(tokens: tuple[_Token, ...], area: Area, context: Context) -> tuple[Area, tuple[_Token, ...]]:
    words = tuple(word for token in tokens for word in token.words)
    found = context.library.place_finder.find(words, " ".join(token.typed for token in tokens))
    found = tuple(mention for mention in found if area.district in (None, mention.district))
    if len({mention.commune for mention in found}) != 1:
        return area, tokens
    named = {place for mention in found for place in range(mention.start, mention.end)}
    inside = area if area.commune else replace(area, district=found[0].district, commune=found[0].commune)
    return inside, _without(tokens, named)


def _village(
    tokens: tuple[_Token, ...], area: Area, context: Context, written: Callable[[str], str]
) -> tuple[Area, tuple[_Token, ...]]:
    """The longest name of a village, written so, that stands in the tokens."""
    spelt = [
        (key, place)
        for place, token in enumerate(tokens)
        for word in token.words
        for key in _SHORT_FOR.get(word.key, (word.key,))
    ]
    row = f" {_LEADING_ZERO.sub('', ' '.join(key for key, _ in spelt))} "
    villages = context.desk.villages(Doing.READ, area)
    found = [(key, village) for village in villages if (key := written(village.village or "")) and f" {key} " in row]
    if not found:
        return area, tokens
    key = max((key for key, _ in found), key=len)
    same = [village for other, village in found if other == key]
    first = len(row[: row.index(f" {key} ")].split())
    taken = {place for _, place in spelt[first : first + len(key.split())]}
    left = tuple(token for place, token in enumerate(tokens) if place not in taken)
    return replace(
        area, commune=area.commune or only({village.commune for village in same}), village=same[0].village
    ), left


def _without(tokens: Sequence[_Token], named: set[int]) -> tuple[_Token, ...]:
    """The tokens none of whose words is among the numbered ones."""
    kept: list[_Token] = []
    place = 0
    for token in tokens:
        if not named & set(range(place, place + len(token.words))):
            kept.append(token)
        place += len(token.words)
    return tuple(kept)


def _whole(village: str) -> str:
    """A village as it is written in full."""
    return _LEADING_ZERO.sub("", " ".join(keys(village)))


def _bare(village: str) -> str:
    """A village without what it is; empty where only a number is left."""
    bare = " ".join(keys(_KINDS.sub("", village)))
    return "" if bare.isdecimal() else bare
