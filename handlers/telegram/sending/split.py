"""Long texts in parts that Telegram takes."""

from __future__ import annotations

import re

LONGEST_TEXT = 4096  # UTF-16 code units, as Telegram counts
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s|\n")
_SPACE = re.compile(r"\s")


def split_text(text: str, limit: int = LONGEST_TEXT) -> tuple[str, ...]:
    """The text in parts of at most `limit` UTF-16 code units, cut after sentences, else between words, else
    anywhere."""
    parts = []
    rest = text.strip()
    while _units(rest) > limit:
        cut = _place_to_cut(rest, limit)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return (*parts, rest) if rest else tuple(parts)


def _place_to_cut(text: str, limit: int) -> int:
    head = _beginning(text, limit)
    for end in (_SENTENCE_END, _SPACE):
        places = [found.start() for found in end.finditer(text, 0, len(head) + 1)]
        if places and places[-1] >= len(head) // 2:
            return places[-1]
    return len(head)


def _beginning(text: str, units: int) -> str:
    """As much of the text as fits; a letter of two units is never halved."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
