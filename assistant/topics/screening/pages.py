"""Sections as chat messages of a length that is pleasant to read on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.messages import Citation
from assistant.topics.screening.sections import Section

LONGEST_PAGE = 880  # characters; the contract's limit is 900
_LONGEST_ITEM = 700
_SENTENCE_END = re.compile(r"(?<=[.;]) ")


@dataclass(frozen=True, slots=True)
class Page:
    """One message and the passages it rests on, each once."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with what stands before it: an empty line and a heading where a section begins."""

    before: str
    text: str
    citations: tuple[Citation, ...]


def pages_of(sections: Iterable[Section], longest: int = LONGEST_PAGE) -> tuple[Page, ...]:
    """The sections page by page; a heading stays with its first item, an item in one piece where it fits at all."""
    pages = [Page("", ())]
    for line in (line for section in sections for line in _lines(section)):
        joined = f"{pages[-1].text}{line.before}{line.text}".lstrip("\n")
        if len(joined) > longest:
            pages.append(Page(f"{line.before}{line.text}".lstrip("\n"), line.citations))
        else:
            pages[-1] = Page(joined, tuple(dict.fromkeys((*pages[-1].citations, *line.citations))))
    return tuple(pages)


def _lines(section: Section) -> Iterator[_Line]:
    before = f"\n\n{section.heading}\n" if section.heading else "\n\n"
    for item in section.items:
        citations = item.citations
        for part in _parts(f"• {item.text}" if section.listed else item.text):
            yield _Line(before, part, citations)
            before, citations = "\n", ()


def _parts(text: str) -> Iterator[str]:
    """The text, divided between sentences when it is too long for one item."""
    part = ""
    for sentence in _SENTENCE_END.split(text):
        if part and len(part) + 1 + len(sentence) > _LONGEST_ITEM:
            yield part
            part = sentence
        else:
            part = f"{part} {sentence}".strip()
    yield part
