"""Commands, as typed on Telegram or in the browser, with or without the bot's name behind them."""

from __future__ import annotations

import re

_RECORDS = ("ho", "tim", "danhsach", "hoso", "toi", "thoat", "xoadulieu", "xuat", "mau", "solieu")
COMMANDS = ("start", "help", "huyen", "ngonngu", "huy", "xem", *_RECORDS)
_SHAPE = re.compile(r"/([a-z_]+)(?:@\w+)?(?:\s|$)", re.IGNORECASE)


def behind_command(text: str) -> str:
    """What is written behind a command."""
    return text.strip().partition(" ")[2].strip()


def read_command(text: str) -> str | None:
    """The command a text is, or None; an unknown one is read as `help`."""
    found = _SHAPE.match(text.strip())
    if not found:
        return None
    name = found[1].lower()
    return name if name in COMMANDS else "help"
