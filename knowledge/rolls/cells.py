"""One cell to the value of a fact. Only a filled cell comes here: a blank one says nothing, `-` clears."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from knowledge.households.declaring import FactKind
from knowledge.households.household import Support
from knowledge.rolls.columns import Column, bare_key
from knowledge.rolls.numbers import read_count, read_day, read_number
from knowledge.rolls.problems import BadCell, ProblemKind

NONE_KEY = "khong"
FIRST_BIRTH_YEAR = 1900
MOST_PEOPLE = 30
LEAST_INCOME, MOST_INCOME = 10_000, 1_000_000_000  # less, but not 0, was meant in thousands
LEAST_AMOUNT, MOST_AMOUNT = 1_000, 100_000_000_000
MOST_DECIMAL = 10_000
LONGEST_TEXT = {"code": 40, "ethnicity": 60}
LONGEST_OTHER_TEXT = 200
_YES = frozenset({"x", "v", "co", "1", "true", "yes"})
_NO = frozenset({NONE_KEY, "0", "ko", "false", "no"})
_TICKS = frozenset("✓✔☑")
_BETWEEN = re.compile(r"[;\n]|,(?!\d{3}(?!\d))")  # a comma before three digits belongs to an amount
_OPEN = re.compile(r"\s*ch[uư]a r[oõ]\s*:?\s*(.+)", re.IGNORECASE)
_AMOUNT = re.compile(r"(?P<name>[^\d(:]+)[:(\s]*(?P<amount>\d[^)]*)?\)?")

_IN_KIND = re.compile(r"[\d.,]+\s*(?:kg|tạ|tấn|con|cây|bao|suất|bộ|cái|chiếc|người)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Survey:
    """A list of deprivations: what the household lacks, what is left open; every other one of the standard it does not
    lack."""

    lacking: frozenset[str]
    open: frozenset[str]


def read_cell(column: Column, value: object, today: dt.date) -> object:
    """The value of a filled cell as `Household` holds it, a `Survey` for deprivations. Raises BadCell."""
    return _READERS[column.kind](column, value, today)


def text_of(value: object) -> str:
    """What stands in a cell as composed text, single spaces: Excel's `12.0` is `12`."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def _text(column: Column, value: object, _today: dt.date) -> str:
    text = text_of(value)
    if len(text) > LONGEST_TEXT.get(column.fact, LONGEST_OTHER_TEXT):
        raise BadCell(ProblemKind.OUT_OF_RANGE, column.heading, f"{text[:40]}…")
    return text


def _choice(column: Column, value: object, _today: dt.date) -> str:
    return _code(column, text_of(value))


def _code(column: Column, text: str) -> str:
    code = column.names.read.get(bare_key(text))
    if code is None:
        raise BadCell(ProblemKind.NOT_A_CHOICE, column.heading, text)
    return code


def _entries(value: object) -> list[str]:
    return [entry.strip() for entry in _BETWEEN.split(str(value)) if entry.strip() and bare_key(entry) != NONE_KEY]


def _codes(column: Column, value: object, _today: dt.date) -> frozenset[str]:
    return frozenset(_code(column, entry) for entry in _entries(value))


def _supports(column: Column, value: object, _today: dt.date) -> tuple[Support, ...]:
    return tuple(_support(column, entry) for entry in _entries(value))


def _support(column: Column, entry: str) -> Support:
    found = _AMOUNT.fullmatch(entry)
    if found is None:
        raise BadCell(ProblemKind.NOT_A_CHOICE, column.heading, entry)
    code = _code(column, found["name"])
    if found["amount"] is None or _IN_KIND.fullmatch(found["amount"].strip()):
        return Support(code)
    return Support(code, _whole(column, found["amount"], LEAST_AMOUNT, MOST_AMOUNT))


def _deprived(column: Column, value: object, _today: dt.date) -> Survey:
    lacking: set[str] = set()
    unclear: set[str] = set()
    for entry in _entries(value):
        unsurveyed = _OPEN.fullmatch(entry)
        (unclear if unsurveyed else lacking).add(_code(column, unsurveyed[1] if unsurveyed else entry))
    return Survey(frozenset(lacking - unclear), frozenset(unclear))


def _mark(column: Column, value: object, _today: dt.date) -> bool:
    key = bare_key(text_of(value))
    if key in _YES or text_of(value) in _TICKS:
        return True
    if key in _NO:
        return False
    raise BadCell(ProblemKind.NOT_A_MARK, column.heading, value)


def _number(column: Column, value: object) -> Decimal:
    number = read_number(value)
    if number is None:
        raise BadCell(ProblemKind.NOT_A_NUMBER, column.heading, value)
    return number


def _whole(column: Column, value: object, least: int, most: int) -> int:
    number = _number(column, value)
    if number != number.to_integral_value():
        raise BadCell(ProblemKind.NOT_A_NUMBER, column.heading, value)
    if not least <= number <= most:
        raise BadCell(ProblemKind.OUT_OF_RANGE, column.heading, value)
    return int(number)


def _people(column: Column, value: object, _today: dt.date) -> int:
    in_words = 0 if bare_key(text_of(value)) == NONE_KEY else read_count(text_of(value))
    return _whole(column, value if in_words is None else in_words, 1 if column.fact == "members" else 0, MOST_PEOPLE)


def _year(column: Column, value: object, today: dt.date) -> int:
    day = read_day(value) if isinstance(value, dt.date) or len(re.findall(r"\d+", str(value))) == 3 else None
    return _whole(column, day.year if day else value, FIRST_BIRTH_YEAR, today.year)


def _money(column: Column, value: object, _today: dt.date) -> int:
    number = _number(column, value).to_integral_value()
    return 0 if number == 0 else _whole(column, number_text(number), LEAST_INCOME, MOST_INCOME)


def number_text(number: Decimal) -> str:
    """A number in plain digits with a decimal point, without superfluous zeros."""
    return f"{number.normalize():f}"


def _decimal(column: Column, value: object, _today: dt.date) -> Decimal:
    number = _number(column, value)
    if number > MOST_DECIMAL:
        raise BadCell(ProblemKind.OUT_OF_RANGE, column.heading, value)
    return Decimal(number_text(round(number, 2)))


def _day(column: Column, value: object, today: dt.date) -> dt.date:
    day = read_day(value)
    if day is None:
        raise BadCell(ProblemKind.NOT_A_DAY, column.heading, value)
    if day.year < FIRST_BIRTH_YEAR or day > today:
        raise BadCell(ProblemKind.OUT_OF_RANGE, column.heading, day.strftime("%d/%m/%Y"))
    return day


def _phone(column: Column, value: object, _today: dt.date) -> str:
    digits = re.sub(r"\D", "", text_of(value))
    digits = "0" + digits.removeprefix("84") if len(digits) == 11 and digits.startswith("84") else digits
    return _of_length(column, value, digits.zfill(10) if len(digits) == 9 else digits, (10, 11))


def _identity(column: Column, value: object, _today: dt.date) -> str:
    digits = re.sub(r"\D", "", text_of(value))
    return _of_length(column, value, digits.zfill(12) if len(digits) in (10, 11) else digits, (9, 12))


def _of_length(column: Column, value: object, digits: str, lengths: tuple[int, ...]) -> str:
    """Excel drops leading zeros: they were put back before."""
    if len(digits) not in lengths or re.search(r"[^\d\s.+()-]", text_of(value)):
        raise BadCell(ProblemKind.NOT_A_NUMBER, column.heading, "…")
    return digits


_READERS: dict[FactKind, Callable[[Column, object, dt.date], object]] = {
    FactKind.TEXT: _text, FactKind.PLACE: _text, FactKind.CHOICE: _choice, FactKind.YEAR: _year, FactKind.DAY: _day,
    FactKind.PEOPLE: _people, FactKind.MONEY: _money, FactKind.DECIMAL: _decimal, FactKind.MARK: _mark,
    FactKind.CODES: _codes,
    FactKind.SUPPORTS: _supports, FactKind.DEPRIVED: _deprived, FactKind.PHONE: _phone, FactKind.IDENTITY: _identity,
}  # fmt: skip
