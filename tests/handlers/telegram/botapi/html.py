"""Whether the Bot API could read a text with parse_mode HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

TAGS = (
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "code",
    "pre",
    "a",
    "tg-spoiler",
    "blockquote",
    "span",
    "tg-emoji",
)


def is_sound_html(text: str) -> bool:
    """Only known tags, each closed in its place, and no sign that should have been escaped."""
    without_signs = re.sub(r"&(lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);", "", text)
    parser = _Tags()
    parser.feed(without_signs)
    rest = parser.rawdata
    parser.close()
    return not (parser.wrong or parser.open or rest)


class _Tags(HTMLParser):
    """Notices tags that are unknown, left open or closed in the wrong order, and signs that are no tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.wrong = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own shape
        self.wrong |= tag not in TAGS
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.wrong |= not self.open or self.open.pop() != tag

    def handle_data(self, data: str) -> None:
        self.wrong |= "<" in data
