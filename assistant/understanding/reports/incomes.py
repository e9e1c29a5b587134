"""Incomes: which sum is one, for whom and for how long. Debts, prices and wishes are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.understanding.reports.book import PhraseBook
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.text.row import Kind, Line, Unit
from assistant.understanding.reports.text.small_words import small
from knowledge.language.letters import fold

_FURTHEST = 12
_MONTHS = {"year": Decimal(12), "quarter": Decimal(3), "week": Decimal(12) / Decimal(52)}
_THIS_YEAR = re.compile(r"(?:năm|nam) (?:nay|ngoái|ngoai|trước|truoc|qua|vừa|#\d+) ")
_MOST_A_MONTH = Decimal(20_000_000)


def find_incomes(row: Sequence[Unit], line: Line, book: PhraseBook) -> Iterator[Said]:
    """Every income said, per month; those that cannot be settled as unclear."""
    for match in book.small["income_opening"].finditer(line.text):
        found = _income(line.unit_at(match.start()), line.unit_at(match.end()), row, book)
        members = _members_behind(row, found.end) if found else 0
        if found and members and found.sort is Sort.INCOME:
            yield replace(found, is_total=True)
            yield Said(Sort.COUNT, "members", "set", members, found.end, found.end + 2)
        elif found:
            yield found
    for match in book.small["income_nothing"].finditer(line.text):
        yield Said(Sort.INCOME, "income", "set", 0, line.unit_at(match.start()), line.unit_at(match.end()), Decimal(0))


def _income(start: int, place: int, row: Sequence[Unit], book: PhraseBook) -> Said | None:
    end_of_opening = place
    before = [unit.shown for unit in row[start:place]]
    begin = start
    while place < len(row) and place - start < _FURTHEST:
        if _counts_all(row, place):  # "cả nhà 4 khẩu là 3tr6": the number is a statement of its own
            before += ["cả", "nhà"]
            begin = place = place + 2
        elif _may_stand_between(row[place], book):
            before.append(row[place].shown)
            place += 1
        else:
            break
    if place >= len(row):
        return None
    if row[place].kind is Kind.NUMBER and _is_in_kind(row, place, book):
        return Said(Sort.UNCLEAR, "income", "set", None, start, place + 2)
    if row[place].kind is Kind.RANGE:
        return Said(Sort.UNCLEAR, "income", "set", None, start, _end_of(row, place + 1)[0])
    if row[place].kind is not Kind.MONEY:
        return None
    opening = "".join(f"{word} " for word in before[: end_of_opening - start])
    place = _last_of_change(row, place)
    end, after = _end_of(row, place + 1)
    words = "".join(f"{word} " for word in (*before, *after))
    words = _THIS_YEAR.sub("", words)
    needs_time = book.small["income_needs_time"].fullmatch(opening) is not None
    if needs_time and not any(
        book.small[f"income_{name}"].search(words) for name in ("month", "year", "quarter", "week")
    ):
        return None
    said_before = "".join(f"{unit.shown} " for unit in row[max(0, start - 3) : start])
    beside = (book.small[name].search(said_before) for name in ("income_whole", "income_spell"))
    words += " ".join(match[0] for match in beside if match)
    return _settled(row[place].value or Decimal(0), words, begin, end, book)


def _counts_all(row: Sequence[Unit], place: int) -> bool:
    """`4 khẩu`, `4 người` between an income and its sum; `1 người` is each."""
    counted = row[place + 1].key if place + 1 < len(row) else ""
    return row[place].kind is Kind.NUMBER and (row[place].value or 0) > 1 and counted in ("khau", "nguoi")


def _members_behind(row: Sequence[Unit], place: int) -> int:
    """`60 triệu 4 người`: the sum is that of four."""
    part = row[place : place + 3]
    if len(part) < 2 or part[0].kind is not Kind.NUMBER or part[1].key != "nguoi" or not part[0].text.isdigit():
        return 0
    is_closed = len(part) == 2 or part[2].kind is Kind.SIGN
    return int(part[0].text) if is_closed and int(part[0].text) > 1 else 0


def _may_stand_between(unit: Unit, book: PhraseBook) -> bool:
    if unit.kind in (Kind.WORD, Kind.SIGN):
        return book.small["income_between"].fullmatch(unit.shown + " ") is not None
    return unit.kind is Kind.HOUSEHOLD or (unit.kind is Kind.NUMBER and unit.text in ("1", "2"))


def _is_in_kind(row: Sequence[Unit], place: int, book: PhraseBook) -> bool:
    return place + 1 < len(row) and book.small["income_in_kind"].match(row[place + 1].shown + " ") is not None


def _last_of_change(row: Sequence[Unit], place: int) -> int:
    """`từ 800k lên 1tr2`: the last sum counts."""
    at = place + 1
    while at < len(row) and at - place < 4 and row[at].text in small("up_or_down"):
        at += 1
    return at if at > place + 1 and at < len(row) and row[at].kind is Kind.MONEY else place


def _end_of(row: Sequence[Unit], place: int) -> tuple[int, list[str]]:
    """Where the words on whose and how long end, and these words."""
    after: list[str] = []
    while place < len(row) and (row[place].text in small("after_income") or row[place].shown == "#1"):
        if row[place].key in ("hai", "cho", "nam", "ca") and not after and not _goes_on(row, place):
            break
        if row[place].key in ("nha", "ho", "gia") and not (after and fold(after[-1]) in small("whole_before")):
            break
        after.append(row[place].shown)
        place += 1
    return _before_members(row, place), after


def _before_members(row: Sequence[Unit], place: int) -> int:
    """`9 triệu cả nhà 3 người`: the whole household is told by its number, which is a statement of its own."""
    counted = row[place + 1].key if place + 1 < len(row) else ""
    if place >= len(row) or row[place].kind is not Kind.NUMBER or counted not in ("nguoi", "khau", "nhan"):
        return place
    while place and row[place - 1].key in small("whole_households"):
        place -= 1
    return place


def _goes_on(row: Sequence[Unit], place: int) -> bool:
    following = row[place + 1] if place + 1 < len(row) else None
    return following is None or following.kind is Kind.SIGN or following.text in small("after_income")


def _settled(value: Decimal, words: str, start: int, end: int, book: PhraseBook) -> Said:
    def has(name: str) -> bool:
        return book.small[f"income_{name}"].search(words) is not None

    is_each = has("each")
    is_total = has("whole") and not is_each
    if has("wage") and not is_each and not is_total:
        return Said(Sort.UNCLEAR, "income", "set", None, start, end)
    if has("day") or has("season"):
        return Said(Sort.UNCLEAR, "income", "set", None, start, end)
    months = next(
        (
            months
            for name, months in _MONTHS.items()
            if has(name)
            and not (
                name == "year" and has("month") and is_each and "/" in words and not re.search(r"/ (?:năm|nam) ", words)
            )
        ),
        Decimal(1),
    )
    monthly = value / months
    if not is_each and not is_total and monthly >= _MOST_A_MONTH:
        return Said(Sort.UNCLEAR, "income", "set", None, start, end)
    return Said(Sort.INCOME, "income", "set", None, start, end, monthly, is_total)
