"""A result on one page, as a picture to show at the commune office; a long result takes more pages and loses
nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.messages import Picture
from assistant.topics.screening.card_page import Row, compose, heading_rows, item_rows, room_for, total
from locales.words import Words

MOST_ROWS_TOGETHER = 12  # a longer item may be divided between pages


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card says, in sentences of one language. Each section is a heading with its lines; a line break in a line
    begins its small print."""

    title: str
    day: dt.date
    place: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    footer: str


def result_card(content: CardContent, words: Words) -> tuple[Picture, ...]:
    """The pages of a card, dated and numbered, each to be understood by itself. At least one."""
    below_title = words.say("{place}, {day}", place=content.place, day=words.date(content.day))
    bodies = _divide(content, room_for(content.title, below_title, content.footer), words)
    pictures = []
    for number, body in enumerate(bodies, start=1):
        mark = words.say("Page {number} of {all}", number=number, all=len(bodies)) if len(bodies) > 1 else ""
        png = compose(content.title, below_title, body, content.footer, mark)
        says = ". ".join(part for part in (content.title, below_title, mark) if part)
        pictures.append(Picture(_file_name(content.day, number), png, says))
    return tuple(pictures)


def _divide(content: CardContent, room: float, words: Words) -> tuple[tuple[Row, ...], ...]:
    """The rows of each page. A heading stays with its first line, and is said again where its lines go on."""
    pages: list[tuple[Row, ...]] = [()]
    for heading, lines in content.sections:
        above = heading_rows(heading)
        for block in _blocks(lines):
            if pages[-1] and total(pages[-1]) + total(above + block) > room:
                pages.append(())
                above = above or heading_rows(words.say("{heading} (continued)", heading=heading.rstrip(":")))
            pages[-1] += above + block
            above = ()
    return tuple(pages)


def _blocks(lines: tuple[str, ...]) -> Iterator[tuple[Row, ...]]:
    """What stays together: a line with its small print, unless it is very long. A heading without lines stands
    alone."""
    if not lines:
        yield ()
    for line in lines:
        rows = item_rows(line)
        for start in range(0, len(rows), MOST_ROWS_TOGETHER):
            yield rows[start : start + MOST_ROWS_TOGETHER]


def _file_name(day: dt.date, number: int) -> str:
    return f"dong-hanh-{day.isoformat()}-{number}.png"
