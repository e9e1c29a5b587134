"""Statements said outright: states, counts, causes, classes, events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.understanding.reports.book import Pattern, PhraseBook
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.statements.beside import is_denied, is_loan, money_in
from assistant.understanding.reports.statements.loans import loan_said
from assistant.understanding.reports.text.row import Kind, Line, Unit
from assistant.understanding.reports.text.small_words import small
from knowledge.language.letters import fold
from knowledge.language.numerals import read_numeral

_SORTS = {"class": Sort.CLASS, "event": Sort.EVENT, "causes": Sort.CAUSE, "needs": Sort.WISH}


def plain_said(
    pattern: Pattern, match: re.Match[str], line: Line, row: Sequence[Unit], book: PhraseBook
) -> Iterator[Said]:
    """What a pattern that is read against the row itself says where it matched."""
    start, end = line.unit_at(match.start()), line.unit_at(match.end())
    if start == end:
        return
    match pattern.kind:
        case "count":
            yield from _count(pattern, match, (start, end), row)
        case "loan":
            yield from loan_said(pattern, match, (start, end), line, book)
        case "support":
            if not is_denied(line.text[: match.start()]) and not is_loan(row, start):
                yield Said(
                    Sort.GIFT,
                    "supports",
                    "add",
                    str(pattern.value),
                    start,
                    end,
                    money_in(match),
                    topic=str(pattern.value),
                )
        case _:
            yield from _fact(pattern, start, end, line.text[: match.start()], row)


def _fact(pattern: Pattern, start: int, end: int, before: str, row: Sequence[Unit]) -> Iterator[Said]:
    sort = _SORTS.get(pattern.field, Sort.STATE)
    said = Said(sort, pattern.field, pattern.op, pattern.value, start, end, topic=_topic(pattern.field))
    words = " ".join(unit.key for unit in row[max(0, start - 3) : start])
    if pattern.value in ("death", "birth") and _is_of_an_animal(row, start):
        return
    if pattern.value in ("death", "birth") and start and row[start - 1].text == "bo":  # bò or bố
        said = replace(said, sort=Sort.UNCLEAR)
    is_fetched = row[start].key in ("don", "dua", "ruoc")  # by a child
    if pattern.value == "moved_out" and not is_fetched and words.rsplit(" ", 1)[-1] in small("kinsfolk"):
        return
    denied = is_denied(before)
    is_over = start and row[start - 1].key in small("before_a_hope") | small("formerly")
    if sort is Sort.CLASS and is_over:
        said = replace(said, sort=Sort.NOTHING)
    if denied and sort in (Sort.EVENT, Sort.CLASS):
        said = replace(said, sort=Sort.NOTHING)
    elif denied and sort is Sort.CAUSE and pattern.op == "add":
        said = replace(said, op="remove")
    elif denied and pattern.field == "registered_to_escape" and pattern.value is True:
        said = replace(said, value=False)
    elif denied and pattern.field.startswith("deprived"):
        said = replace(said, sort=Sort.NOTHING) if pattern.value is False else replace(said, value=False)
    yield said


def _is_of_an_animal(row: Sequence[Unit], start: int) -> bool:
    """`bò chết`, `con trâu của bà Lan chết`."""
    if not start:
        return False
    if row[start - 1].key == "con" and any(map(_is_animal, row[max(0, start - 12) : start])):
        return True
    if row[start - 1].kind is not Kind.HOUSEHOLD:
        return _is_animal(row[start - 1])
    owned = row[max(0, start - 4) : start - 1]
    return any(_is_animal(unit) for unit in owned) and (owned[-1].key == "cua" or owned[-1].text in small("animals"))


def _is_animal(unit: Unit) -> bool:
    """Animals give birth and die too; a bare word that is also a person (`bo`: bò and bố) is none."""
    if unit.text in small("animals"):
        return True
    return unit.text == unit.key and unit.key in set(map(fold, small("animals"))) - small("kinsfolk")


def _topic(name: str) -> str:
    code = name.removeprefix("deprived.")
    return {"housing_quality": "housing"}.get(code, code)


def _count(pattern: Pattern, match: re.Match[str], span: tuple[int, int], row: Sequence[Unit]) -> Iterator[Said]:
    start, end = span
    is_change = start > 0 and row[start - 1].key in small("more_or_less")  # "thêm 1 khẩu": to how many is not said
    sort = Sort.UNCLEAR if is_change else Sort.COUNT
    if pattern.value is not None:
        yield Said(Sort.COUNT, pattern.field, "set", pattern.value, start, end)
        return
    numbers = [_number(text) for name, text in match.groupdict().items() if name[0] in "nk" and text]
    extra = [_number(text) for name, text in match.groupdict().items() if name[0] == "k" and text]
    if any(name.startswith("one") and text is not None for name, text in match.groupdict().items()) and not numbers:
        yield Said(Sort.COUNT, pattern.field, "set", 1, start, end)
        return
    if len(numbers) != 1 or numbers[0] is None:
        return
    value = numbers[0] + (2 if extra else 0)
    if pattern.field == "floor_area":
        yield Said(Sort.STATE, "deprived.housing_area", "set", value < 8, start, end, topic="housing_area")
    elif value == value.to_integral():
        yield Said(sort, pattern.field, "set", int(value), start, end)


def _number(text: str) -> Decimal | None:
    """The value of a `{n}`: digits or words that are one number."""
    if text.startswith("#"):
        return Decimal(text[1:].strip())
    words = text.split()
    value, taken = read_numeral(words)
    return Decimal(value) if taken == len(words) else None
