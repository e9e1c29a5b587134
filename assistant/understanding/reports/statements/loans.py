"""Loans: received, wished for, refused, or said so barely that it must be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understanding.reports.book import Pattern, PhraseBook
from assistant.understanding.reports.said import Said, Sort
from assistant.understanding.reports.statements.beside import is_denied, money_behind, money_in
from assistant.understanding.reports.text.row import Line

# `vay vốn đi xuất khẩu lao động 90tr rồi`: received, however long its purpose.
_DONE_BEHIND = re.compile(r"(?:[^\W\d_]+ ){1,10}\$[\d.]+ (?:[^\W\d_]+ ){0,2}(?:rồi|roi|xong) ")


def loan_said(
    pattern: Pattern, match: re.Match[str], span: tuple[int, int], line: Line, book: PhraseBook
) -> Iterator[Said]:
    """What a pattern for loans says at units `span`."""
    start, end = span
    rest = line.text[match.start() :]
    purpose = re.split(r"[,;?!\n@]| \. ", rest, maxsplit=1)[0]
    code = "student_credit" if book.small["students"].search(purpose) else "credit"
    if pattern.op in ("received", "bare") and is_denied(line.text[: match.start()]):
        return
    match pattern.op:
        case "received":
            money = money_in(match) or money_behind(rest[match.end() - match.start() :])
            yield Said(Sort.GIFT, "supports", "add", code, start, end, money, topic=code)
        case "wished":
            yield Said(Sort.WISH, "needs", "add", code, start, end, topic=code)
        case "wished_no_more":
            yield Said(Sort.WISH, "needs", "remove", code, start, end, topic=code)
        case "bare":
            sort = Sort.GIFT if _DONE_BEHIND.match(rest) else Sort.UNCLEAR
            money = money_in(match) or (
                money_behind(rest[match.end() - match.start() :]) if sort is Sort.GIFT else None
            )
            yield Said(sort, "supports", "add", code, start, end, money, topic=code)
        case _:
            yield Said(Sort.NOTHING, "supports", "add", code, start, end, topic=code)
