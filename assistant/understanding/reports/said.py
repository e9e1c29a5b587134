"""What single phrases of a report say, before it is settled of whom."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Sort(StrEnum):
    """What kind of statement it is: some are no facts yet when they are planned, promised or half done."""

    COUNT = "count"
    INCOME = "income"
    STATE = "state"
    GIFT = "gift"
    WISH = "wish"
    CAUSE = "cause"
    CLASS = "class"
    EVENT = "event"
    AS_BEFORE = "as before"
    UNCLEAR = "unclear"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement in units `start` to `end` (not included). `amount` in đồng for gifts and incomes; `is_total`: an
    income of the whole household; `topic`: the support or deprivation it is about."""

    sort: Sort
    field: str
    op: str
    value: str | bool | int | None
    start: int
    end: int
    amount: Decimal | None = None
    is_total: bool = False
    topic: str = ""
    says_all: bool = False
