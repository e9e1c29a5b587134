"""Values of facts as files write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from knowledge.rules.vocabulary import Kind

_TRUTHS = {"true": True, "false": False}


def limit_from_text(text: str, kind: Kind) -> bool | int | Decimal | dt.date | str | None:
    """The text as a value of that kind (days as 2016-10-06, numbers as 7.5); None when it is none."""
    try:
        match kind:
            case Kind.YES_NO:
                return _TRUTHS.get(text)
            case Kind.WHOLE:
                return int(text)
            case Kind.DECIMAL:
                return plain_number(Decimal(text))
            case Kind.DATE:
                return dt.date.fromisoformat(text)
            case Kind.CODE | Kind.CODES | Kind.TEXT:
                return text or None
    except (ValueError, InvalidOperation):
        return None


def plain_number(number: Decimal) -> int | Decimal | None:
    """The number, as an int when it is whole; None when it is not finite."""
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() else number
