"""Vietnamese or English."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.language.words import Word

# Common English words that no Vietnamese syllable without accents is spelt like.
ENGLISH = frozenset(
    [
        "the",
        "what",
        "who",
        "whom",
        "which",
        "how",
        "when",
        "where",
        "why",
        "is",
        "are",
        "was",
        "were",
        "does",
        "did",
        "could",
        "should",
        "would",
        "will",
        "of",
        "for",
        "from",
        "our",
        "your",
        "we",
        "they",
        "this",
        "these",
        "those",
        "and",
        "or",
        "with",
        "about",
        "there",
        "have",
        "has",
        "get",
        "much",
        "many",
        "not",
        "if",
        "by",
        "please",
        "thanks",
        "thank",
        "hello",
        "help",
        "family",
        "families",
        "poor",
        "household",
        "households",
        "near",
        "support",
        "loan",
        "month",
        "year",
        "district",
        "commune",
        "plan",
    ]
)
VIETNAMESE = frozenset(
    [
        "khong",
        "co",
        "duoc",
        "la",
        "gi",
        "bao",
        "nhieu",
        "nao",
        "ho",
        "ngheo",
        "xa",
        "huyen",
        "cua",
        "cho",
        "thi",
        "va",
        "nha",
        "nhung",
        "cac",
        "minh",
        "em",
        "toi",
        "lam",
        "sao",
        "ai",
    ]
)


def detect_language(words: Sequence[Word]) -> str:
    """`en` when English words outnumber Vietnamese ones, else `vi`."""
    vietnamese = sum(word.key in VIETNAMESE or word.text != word.key for word in words)
    english = sum(word.key in ENGLISH for word in words)
    return "en" if english > vietnamese else "vi"
