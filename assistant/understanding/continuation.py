"""Questions that lean on the turn before: what is new replaces its like, the rest is kept.

Only a pointer leans ("còn ...", "thế ...", "cái đó"), a place, a year or a group by itself, or half a question that
names nothing that it could be about ("được mấy triệu?"). Everything else stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from assistant.understanding.lexicon import CERTAIN, Mention
from assistant.understanding.query import Query
from assistant.understanding.understand import Understood
from knowledge.concepts.model import Family

HALF_A_QUESTION = 9  # words at most
# Which mentions of the earlier question make way when the new one has its own.
SUBJECTS = {
    Family.TOPIC,
    Family.GROUP,
    Family.AGENCY,
    Family.CAUSE,
}  # "được vay vốn" asks for support and names loans: the loans stay
REPLACEABLE = (Family.TOPIC, Family.GROUP, Family.AGENCY, Family.CAUSE, Family.QUESTION, Family.INDICATOR)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SLOTS = frozenset({Family.GROUP, Family.CAUSE})
_NAMING = frozenset({Family.TOPIC, Family.CAUSE, Family.NOT_HERE, Family.SMALL_TALK, Family.INDICATOR})


def leans_on_earlier(now: Understood) -> bool:
    """Whether a question reads like a continuation rather than one of its own."""
    signs, query = continuation_signs(), now.query
    row = tuple(word.key for word in query.words)
    text = f" {' '.join(row)} "
    opens = bool(row) and row[0] in signs["openers"] and not text[1:].startswith(signs["not_openers"])
    points = any(f" {pointer} " in text for pointer in signs["pointers"])
    return opens or points or _is_slot(now) or _is_half(query)


def asks_for_others(query: Query) -> bool:
    """Whether the other places are asked for ("còn các phường khác?")."""
    text = f" {' '.join(word.key for word in query.words)} "
    return any(f" {phrase} " in text for phrase in continuation_signs()["others"])


def _is_slot(now: Understood) -> bool:
    """Whether a message is nothing but a place, a time, a group or a cause."""
    signs, query = continuation_signs(), now.query
    spans = [
        (mention.start, mention.end)
        for mention in query.mentions
        if mention.family in _SLOTS and mention.strength == CERTAIN
    ] + [(mention.start, mention.end) for mention in now.places]
    filled = {place for start, end in spans for place in range(start, end)}
    filled |= {place for place, word in enumerate(query.words) if _is_time(word.key)}
    rest = [word.key for place, word in enumerate(query.words) if place not in filled]
    return bool(filled) and all(word in signs["fillers"] or word in signs["slot_fillers"] for word in rest)


def _is_time(word: str) -> bool:
    return bool(_YEAR.fullmatch(word)) or word in continuation_signs()["times"]


def _is_half(query: Query) -> bool:
    """Whether a short question names nothing that it could be about ("được mấy triệu?"), or only for whom."""
    asks = any(word.key in continuation_signs()["asking"] for word in query.words)
    named = {mention.family for mention in query.mentions if not _names_a_group(mention, query)}
    return asks and len(query.words) <= HALF_A_QUESTION and not named & _NAMING


@cache
def continuation_signs() -> dict[str, tuple[str, ...]]:
    """Words of a continuation, by what they do in it."""
    found = yaml.safe_load((Path(__file__).with_name("continuations.yaml")).read_text("utf-8"))
    return {name: tuple(phrases) for name, phrases in found.items()}


def only_names_a_place(now: Understood) -> bool:
    """Whether nothing but a place is left when the little words of a continuation are taken away."""
    named = {place for mention in now.places for place in range(mention.start, mention.end)}
    rest = [word.key for place, word in enumerate(now.query.words) if place not in named]
    return bool(now.places) and all(word in continuation_signs()["fillers"] for word in rest)


def names_a_topic(query: Query) -> bool:
    """Whether the question says by itself what it is about. "Hộ cận nghèo" alone says whom, not what."""
    return any(
        mention.family is Family.TOPIC and mention.strength == CERTAIN and not _names_a_group(mention, query)
        for mention in query.mentions
    )


def _names_a_group(topic: Mention, query: Query) -> bool:
    return any(
        mention.family is Family.GROUP and mention.start <= topic.start and topic.end <= mention.end
        for mention in query.mentions
    )


def without_little_words(query: Query) -> Query:
    """A continuation without its "còn ... thì sao": what is left is what is new."""
    little = continuation_signs()["little_words"]
    words = tuple(word for word in query.words if word.key not in little)
    return replace(query, words=words) if words else query


def carried_over(before: Understood, now: Understood) -> Query:
    """The earlier question without what the new one replaces: its topics, groups, kind of question, years or place."""
    earlier, new = before.query, now.query
    replaced = {family for family in REPLACEABLE if CERTAIN in new.strengths(family).values()}
    if Family.CAUSE in replaced:
        replaced.add(Family.TOPIC)  # "không có đất" names the land too
    elif not names_a_topic(new):
        replaced.discard(Family.TOPIC)
    gone = _places(mention for mention in earlier.mentions if mention.family in replaced)
    gone -= _places(mention for mention in earlier.mentions if mention.family in SUBJECTS - replaced)
    if now.places or asks_for_others(new):
        gone |= {place for mention in before.places for place in range(mention.start, mention.end)}
    if any(_YEAR.fullmatch(word.key) for word in new.words):
        gone |= _years(earlier)
    words = tuple(word for place, word in enumerate(earlier.words) if place not in gone)
    mentions = tuple(mention for mention in earlier.mentions if mention.family not in replaced)
    return Query(earlier.text, words, mentions, earlier.language, earlier.guessed)


def _years(query: Query) -> set[int]:
    """Where a question names years, with the "đầu năm", "cuối năm" before them."""
    found = {place for place, word in enumerate(query.words) if _YEAR.fullmatch(word.key)}
    for place in sorted(found):
        for before in range(place - 1, -1, -1):
            if query.words[before].key not in continuation_signs()["before_a_year"]:
                break
            found.add(before)
    return found


def _places(mentions: Iterable[Mention]) -> set[int]:
    return {place for mention in mentions for place in range(mention.start, mention.end)}


def taken_together(before: Understood, now: Understood) -> Query:
    """What is kept of the earlier question and the new words behind it: the question as a whole."""
    kept, new = carried_over(before, now), without_little_words(now.query)
    words = (*kept.words, *new.words)
    return Query(
        " ".join(word.text for word in words), words, (*kept.mentions, *new.mentions), new.language, new.guessed
    )
