"""The things that a row names: what is had or lacked, received or asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.reports.book import PhraseBook, said_as
from assistant.understanding.reports.text.row import Kind, Unit
from assistant.understanding.reports.text.small_words import small

NO_OBJECT = "none"  # `nhà nước` and others that hold the word of an object


def things_in(row: Sequence[Unit], book: PhraseBook) -> tuple[tuple[int, str], ...]:
    """The things that a row names, each with its place."""
    marked, back = with_objects(row, book)
    return tuple((back[number], unit.text[1:]) for number, unit in enumerate(marked) if unit.text.startswith("="))


def with_objects(row: Sequence[Unit], book: PhraseBook) -> tuple[list[Unit], list[int]]:
    """The row with its objects as single units `=code`, and for each unit (and the end) its place in the row."""
    marked: list[Unit] = []
    back: list[int] = []
    place = 0
    while place < len(row):
        code, length = _object_at(row, place, book)
        if (
            length == 1
            and place
            and row[place].text in ("nghe", "nha")
            and row[place - 1].key in small("before_a_word")
        ):
            code = ""  # "rồi nghe", "rồi nha"
        is_same = bool(marked) and marked[-1].text == f"={code}"
        if code and code != NO_OBJECT and is_same:  # "cây keo" "giống": one thing
            marked[-1] = replace(marked[-1], end=row[place + length - 1].end)
        elif code and code != NO_OBJECT:
            back.append(place)
            marked.append(replace(row[place], text=f"={code}", end=row[place + length - 1].end))
        else:
            back += range(place, place + length)
            marked += row[place : place + length]
        place += length
    back.append(len(row))
    return marked, back


def _object_at(row: Sequence[Unit], place: int, book: PhraseBook) -> tuple[str, int]:
    keys = []
    for unit in row[place : place + book.longest_object]:
        if unit.kind is not Kind.WORD:
            break
        keys.append(unit.key)
    for length in range(len(keys), 0, -1):
        for words, code in book.objects.get(tuple(keys[:length]), ()):
            if all(said_as(row[place + n].text, word) for n, word in enumerate(words)):
                return code, length
    return "", 1
