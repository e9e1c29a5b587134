"""Numbers and days as they stand in cells, typed by people or kept by Excel."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from math import isfinite

FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000  # Excel's day numbers from 1954 to 2119
_EXCEL_ZERO = dt.date(1899, 12, 30)
_GROUPS = re.compile(r"\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*")
_WRITTEN = re.compile(
    r"(?P<number>\d[\d.,\s]*?)\s*(?:(?P<scale>tỷ|triệu|tr|nghìn|ngàn|k)\s?(?P<rest>\d{1,3})?)?\s*(?:đồng|đ|vnđ|vnd|m2|m²|người|khẩu)?"
)
_DIGITS = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_DIGIT = "|".join(_DIGITS)
_IN_WORDS = re.compile(rf"(?=mười|{_DIGIT})(?P<tens>mười|(?:{_DIGIT}) mươi)?\s?(?P<ones>{_DIGIT})?\s?(?:người|khẩu)?")
_SCALES = {"tỷ": 10**9, "triệu": 10**6, "tr": 10**6, "nghìn": 1000, "ngàn": 1000, "k": 1000}


def read_number(value: object) -> Decimal | None:
    """The number of a cell: `1.200.000`, `1,5 triệu`, `1tr2`, `700k`, `12,5`; None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Decimal(repr(value)) if isfinite(value) and value >= 0 else None
    found = _WRITTEN.fullmatch(str(value).strip().lower())
    if found is None:
        return None
    number = _decimal(found["number"])
    if number is None or not found["scale"]:
        return number
    scale = _SCALES[found["scale"]]
    rest = found["rest"] or ""
    return number * scale + (Decimal(rest) * scale / Decimal(10) ** len(rest) if rest else 0)


def read_count(text: str) -> int | None:
    """A number below a hundred in words, with its accents: `ba`, `mười hai`, `hai mươi lăm người`; None when it is
    none."""
    found = _IN_WORDS.fullmatch(unicodedata.normalize("NFC", text).strip().lower())
    if found is None:
        return None
    tens = (
        0 if found["tens"] is None else 1 if found["tens"] == "mười" else _DIGITS[found["tens"].removesuffix(" mươi")]
    )
    return 10 * tens + (_DIGITS[found["ones"]] if found["ones"] else 0)


def read_day(value: object) -> dt.date | None:
    """The day of a cell: Excel's own, `06/10/2016`, `6.10.16`, `2016-10-06`, `ngày 6 tháng 10 năm 2016`; None when it
    is none."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _EXCEL_ZERO + dt.timedelta(days=int(value)) if FIRST_SERIAL < value < LAST_SERIAL else None
    parts = re.findall(r"\d+", str(value))
    if len(parts) < 3:
        return None
    year, month, day = parts[:3] if len(parts[0]) == 4 else parts[2::-1]
    try:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _decimal(text: str) -> Decimal | None:
    """`1.200.000` and `1,200,000` are groups of three; `2,5` and `2.5` a decimal; `1.200,5` both."""
    text = text.strip()
    if _GROUPS.fullmatch(text):
        return Decimal(re.sub(r"[.,\s]", "", text))
    if "," in text and "." in text:
        decimal_mark = max(text, key=lambda letter: text.rfind(letter) if letter in ",." else -1)
        text = text.replace("." if decimal_mark == "," else ",", "")
    plain = text.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None
