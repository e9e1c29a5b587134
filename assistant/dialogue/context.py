"""Short questions lean on the turn before: what is new replaces its like, the rest is kept."""

from __future__ import annotations

from assistant.language.words import keys
from assistant.understanding.query import Query
from knowledge.concepts.model import Family

OPENERS = frozenset({"con", "the", "vay", "rua", "ro", "ma", "and", "va", "nua", "hay"})
POINTERS = ("viec do", "viec nay", "cai do", "cai nay", "chuyen do", "chuyen nay", "lop do", "khoan do", "khoan nay", "muc do", "do la", "thi sao", "what about",
            "how about", "about it", "for that", "of it", "the same", "that one", "cai ay", "viec ay", "nhom do", "nhom nay", "chi tieu do", "tien do")  # fmt: skip
SHORT = 5
# Which mentions of the earlier question make way when the new one has its own.
REPLACEABLE = (Family.TOPIC, Family.GROUP, Family.AGENCY, Family.QUESTION, Family.INDICATOR)


def leans_on_earlier(query: Query) -> bool:
    """Whether a question reads like a continuation rather than one of its own."""
    row = tuple(word.key for word in query.words)
    text = " ".join(row)
    opens = bool(row) and row[0] in OPENERS and not text.startswith(("con toi", "con em", "con gai", "con trai", "con nha"))
    return opens or any(pointer in text for pointer in POINTERS) or len(row) <= SHORT


def names_a_topic(query: Query) -> bool:
    """Whether the question says by itself what it is about."""
    return any(strength == 1.0 for strength in query.strengths(Family.TOPIC).values())


def carried_over(earlier: Query, new: Query) -> Query:
    """The earlier question without what the new one replaces."""
    replaced = {family for family in REPLACEABLE if new.codes(family)}
    gone = {place for mention in earlier.mentions if mention.family in replaced for place in range(mention.start, mention.end)}
    words = tuple(word for place, word in enumerate(earlier.words) if place not in gone)
    mentions = tuple(mention for mention in earlier.mentions if mention.family not in replaced)
    return Query(earlier.text, words, mentions, earlier.language, earlier.guessed)


def same_question(first: str, second: str) -> bool:
    """Whether two texts ask the same words."""
    return keys(first) == keys(second)
