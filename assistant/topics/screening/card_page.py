"""How a page of a card looks: the colours of the browser chat, large letters, a head with a double rule and a foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.wording.canvas import Line, Pen, Rule, Sheet, draw, text_width

WIDTH, HEIGHT, LEAST_HEIGHT = 1080, 2340, 810  # pixels; a short page ends early
MARGIN = 64
INDENT = 34
PAPER, INK, SOFT_INK, ACCENT, LINE = "#fffdf7", "#23201a", "#5d5646", "#1d4d3a", "#d9cfb8"
TITLE, PLACE = Pen(44, ACCENT, bold=True), Pen(29, SOFT_INK)
HEADING, ITEM, SMALL_PRINT = Pen(32, ACCENT, bold=True), Pen(29, INK), Pen(26, SOFT_INK)
FOOT, MARK = Pen(24, SOFT_INK), Pen(24, ACCENT, bold=True)
LEADING = 1.3  # from line to line, in sizes of the pen
BULLET = "•"
BELOW_HEAD, ABOVE_FOOT, BELOW_RULE = 26, 34, 22


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it will stand: the room above it and how far in it begins, in pixels."""

    text: str
    pen: Pen
    above: float = 0
    indent: float = 0
    bullet: bool = False

    @property
    def height(self) -> float:
        """Pixels from the row before to the end of this one."""
        return self.above + self.pen.size * LEADING


def total(rows: tuple[Row, ...]) -> float:
    """The height of rows, in pixels."""
    return sum(row.height for row in rows)


def heading_rows(heading: str) -> tuple[Row, ...]:
    """A heading in rows that fit the width."""
    return _wrapped(heading.rstrip(":"), HEADING, above=34)


def item_rows(item: str) -> tuple[Row, ...]:
    """A line with its bullet and its small print, in rows that fit the width."""
    first, *small_print = item.split("\n")
    rows = _wrapped(first, ITEM, above=12, indent=INDENT, bullet=True)
    for text in small_print:
        rows += _wrapped(text.strip(), SMALL_PRINT, above=2, indent=INDENT)
    return rows


def room_for(title: str, below_title: str, footer: str) -> float:
    """The pixels that are left for rows between head and foot."""
    return (
        HEIGHT
        - 2 * MARGIN
        - total(_head(title, below_title))
        - BELOW_HEAD
        - total(_foot(footer))
        - ABOVE_FOOT
        - BELOW_RULE
    )


def compose(title: str, below_title: str, body: tuple[Row, ...], footer: str, mark: str) -> bytes:
    """The page as PNG; `mark` stands below the foot."""
    head, foot = _head(title, below_title), _foot(footer)
    body_top = MARGIN + total(head) + BELOW_HEAD
    height = max(
        LEAST_HEIGHT, min(HEIGHT, round(body_top + total(body) + ABOVE_FOOT + BELOW_RULE + total(foot) + MARGIN))
    )
    foot_top = height - MARGIN - total(foot)
    lines = (*_placed(head, MARGIN), *_placed(body, body_top), *_placed(foot, foot_top), *_below_foot(mark, height))
    double = [Rule(MARGIN, body_top - BELOW_HEAD + drop, WIDTH - 2 * MARGIN, 3, ACCENT) for drop in (14, 21)]
    single = Rule(MARGIN, foot_top - BELOW_RULE, WIDTH - 2 * MARGIN, 2, LINE)
    return draw(Sheet(WIDTH, height, PAPER, lines, (*double, single)))


def _head(title: str, below_title: str) -> tuple[Row, ...]:
    return _wrapped(title, TITLE) + _wrapped(below_title, PLACE)


def _foot(footer: str) -> tuple[Row, ...]:
    return tuple(row for paragraph in footer.split("\n") for row in _wrapped(paragraph, FOOT))


def _placed(rows: tuple[Row, ...], top: float) -> Iterator[Line]:
    for row in rows:
        top += row.height
        feet = top - row.pen.size * (LEADING - 1)
        yield Line(row.text, row.pen, MARGIN + row.indent, feet)
        if row.bullet:
            yield Line(BULLET, row.pen, MARGIN + 8, feet)


def _below_foot(mark: str, height: int) -> tuple[Line, ...]:
    return (Line(mark, MARK, MARGIN, height - MARGIN / 2),) if mark else ()


def _wrapped(text: str, pen: Pen, above: float = 0, indent: float = 0, bullet: bool = False) -> tuple[Row, ...]:
    """A paragraph in rows; what marks its beginning is on the first."""
    first, *others = _broken(text, pen, WIDTH - 2 * MARGIN - indent)
    return (Row(first, pen, above, indent, bullet), *(Row(text, pen, 0, indent) for text in others))


def _broken(text: str, pen: Pen, width: float) -> list[str]:
    """The text in parts of at most `width` pixels, broken between words; a word that is too wide is broken anywhere."""
    parts = [""]
    for word in text.split():
        longer = f"{parts[-1]} {word}".strip()
        if text_width(longer, pen) <= width:
            parts[-1] = longer
            continue
        first, *others = _pieces(word, pen, width)
        parts = [*parts, first, *others] if parts[-1] else [first, *others]
    return parts


def _pieces(word: str, pen: Pen, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, pen) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
