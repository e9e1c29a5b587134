"""What stands before and behind a statement that changes what it says: a denial, a sum, a word for all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.understanding.reports.text.row import Unit
from knowledge.language.letters import fold

_ALL = (
    "ca nha",
    "moi nguoi",
    "ca ho",
    "du the",
    "ca gia dinh",
    "tat ca",
    "toan bo",
    "cac thanh vien",
    "moi thanh vien",
    "het ca",
    "toan ho",
    "day du",
    "ai cung",
    "du ca",
)
_NEGATED = re.compile(
    r"(?:chưa|chua|không|khong|chẳng|chang|chả|cha|nỏ|đâu|hề|chửa)"
    r"(?: (?:hề|he|có|co|từng|tung|thể|the|thấy|thay|ai|còn|con|đến lượt))* $"
)
# `vay vốn đi xuất khẩu lao động 90tr rồi`: received, however long its purpose.


def is_denied(before: str) -> bool:
    """Whether the text before a statement ends with a denial."""
    return _NEGATED.search(before[-40:]) is not None


def says_all(row: Sequence[Unit], start: int, end: int) -> bool:
    """Whether a statement is said of everybody: `cho cả nhà`, `đủ thẻ`."""
    words = " ".join(unit.key for unit in row[max(0, start - 4) : end + 6])
    return any(f" {phrase} " in f" {words} " for phrase in _ALL)


def is_loan(row: Sequence[Unit], start: int) -> bool:
    """`vay được 50tr`: a loan, whatever it is for."""
    return start > 0 and row[start - 1].key == "vay"


def money_in(match: re.Match[str]) -> Decimal | None:
    """The last sum that a pattern found, in đồng."""
    sums = [text for name, text in match.groupdict().items() if name[0] == "m" and text]
    return Decimal(sums[-1][1:].strip()) if sums else None


def money_behind(rest: str) -> Decimal | None:
    """`vay vốn cho con học đại học 15tr`: the sum stands behind the purpose."""
    found = re.match(r"(?:[^\W\d_]+ ){0,10}\$([\d.]+) ", rest)
    told = re.search(r"\b(?:thu|tong|tn|luong|no|tra|nhan|ho tro|gia|khau) ", fold(found[0])) if found else None
    return Decimal(found[1]) if found and not told else None
