"""What a message asks, apart from the story it tells in front or behind."""

from __future__ import annotations

import re

from knowledge.language.words import split_words

_SENTENCE = re.compile(r"(?<=[.!?;…])\s+")
_PIECE = re.compile(r"(?<=[,:])\s+")
_ASKS = re.compile(
    r"\?|\b(?:không|gì|nào|sao|đâu|ai|mấy|nhiêu|bao giờ|khi nào|chưa|chi|mô|răng|rứa|hông|hả|khong|gi|nao|dau|may|"
    r"nhieu|chua|hong|ko|what|who|how|when|where|which|can|is there)\b",
    re.IGNORECASE,
)
LONG = 16  # words: a shorter message is all question
FEWEST = 6  # words that a question has by itself


def asked_part(text: str) -> str:
    """The sentence or clauses that ask, empty where the whole message does."""
    if len(split_words(text)) < LONG:
        return ""
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence]
    pieces = sentences if len(sentences) > 1 else [piece for piece in _PIECE.split(text) if piece]
    if len(pieces) < 2:
        return ""
    last = next((place for place in range(len(pieces) - 1, -1, -1) if _ASKS.search(pieces[place])), len(pieces) - 1)
    first = last
    while first > 0 and len(split_words(" ".join(pieces[first : last + 1]))) < FEWEST:
        first -= 1
    return " ".join(pieces[first : last + 1]) if (first, last) != (0, len(pieces) - 1) else ""
