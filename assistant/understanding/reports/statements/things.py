"""Statements about things: had or lacked, received, wished for; and what they go on to name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.understanding.reports.book import THINGS, Pattern, PhraseBook
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.statements.beside import is_denied, is_loan, money_in, says_all
from assistant.understanding.reports.text.row import Line, Unit
from assistant.understanding.reports.text.small_words import small

_ASKS_A_FAVOUR = re.compile(
    r"\b(?:bao cao|xin bao|gui|xin phep|loi|thong tin|hoi|danh sach|xac nhan|tra lai)\b"
)  # of whoever reads the message
_SUPPORT_OF = {"telecom": "information", "information_assets": "information"}


def framed_said(
    pattern: Pattern, match: re.Match[str], line: Line, back: Sequence[int], row: Sequence[Unit]
) -> Iterator[Said]:
    """What a pattern around a thing says where it matched; `back`: the place in the row of each unit of the line."""
    start, end = back[line.unit_at(match.start())], back[line.unit_at(match.end())]
    thing = _named_thing(match)
    denied = is_denied(line.text[: match.start()])
    state = Said(Sort.STATE, f"deprived.{thing}", "set", True, start, end, topic=thing)
    match pattern.op:
        case "lacking":
            yield state
        case "lacking_no_more" if not denied:
            yield replace(state, value=False)
        case "unfinished":
            yield replace(state, sort=Sort.NOTHING)
        case "received" | "received_sum":
            yield from _received(match, (start, end), row, denied)
        case "wished" | "wished_no_more":
            yield from _wished(match, (start, end), row, denied or pattern.op == "wished_no_more")


def _received(match: re.Match[str], span: tuple[int, int], row: Sequence[Unit], denied: bool) -> Iterator[Said]:
    start, end = span
    is_hoped = start > 0 and row[start - 1].key in small("hoping")  # "xin hỗ trợ 5tr"
    code, sort = _thing(match) or None, Sort.NOTHING if denied or is_hoped else Sort.GIFT
    words = {unit.key for unit in row[start:end]}
    if code is None:
        yield Said(sort, "supports", "add", None, start, end, money_in(match))
    elif is_loan(row, start) or _is_own_doing(row, start):
        return
    elif code not in small("given_only") or small("giving") & words or money_in(match):
        everybody = says_all(row, start, end)
        yield Said(sort, "supports", "add", code, start, end, money_in(match), topic=code, says_all=everybody)


def _wished(match: re.Match[str], span: tuple[int, int], row: Sequence[Unit], denied: bool) -> Iterator[Said]:
    start, end = span
    words = " ".join(unit.key for unit in row[start:end])
    if denied or not _ASKS_A_FAVOUR.search(words):
        code = _thing(match)
        yield Said(Sort.WISH, "needs", "remove" if denied else "add", code, start, end, topic=code)


def _is_own_doing(row: Sequence[Unit], start: int) -> bool:
    """`mua được thuyền`, `nuôi được lợn`: nobody gave it."""
    return start > 0 and row[start].key == "duoc" and row[start - 1].key in small("own_acts")


def with_what_goes_on(said: list[Said], framed: Line, back: Sequence[int], book: PhraseBook) -> tuple[Said, ...]:
    """What a wish or a gift goes on to name: `muốn vay vốn, học nghề`, `nhận 1 con bò và 5 triệu sửa nhà`."""
    found = list(said)
    for op, sort in (("wished_also", Sort.WISH), ("received_also", Sort.GIFT), ("had_also", Sort.STATE)):
        patterns = (pattern for pattern in book.framed if pattern.op == op)
        for match in (match for pattern in patterns for match in pattern.expression.finditer(framed.text)):
            start, end = back[framed.unit_at(match.start())], back[framed.unit_at(match.end())]
            before = next((one for one in found if one.sort is sort and one.end == start), None)
            is_free = not any(one.start < end and start + 1 < one.end and one.sort is not Sort.NOTHING for one in said)
            if before and is_free and sort is Sort.STATE:
                found += _had_also(before, _named_thing(match), start, end)
            elif before and is_free:
                code = _thing(match)
                found.append(replace(before, value=code, topic=code, start=start, end=end, amount=money_in(match)))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _had_also(before: Said, thing: str, start: int, end: int) -> list[Said]:
    """`có ti vi, điện thoại`; `chưa có nước sạch, nhà tiêu`."""
    if before.topic not in THINGS or not before.field.startswith("deprived"):
        return []
    return [replace(before, field=f"deprived.{thing}", topic=thing, start=start, end=end)]


def _thing(match: re.Match[str]) -> str:
    thing = _named_thing(match)
    return _SUPPORT_OF.get(thing, thing)


def _named_thing(match: re.Match[str]) -> str:
    return next((text for name, text in match.groupdict().items() if name[0] == "t" and text), "")
