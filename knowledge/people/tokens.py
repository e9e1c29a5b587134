"""Tokens: long ones that links carry, and the short codes of households, which villagers type."""

from __future__ import annotations

import hashlib
import re
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another
_CODE = re.compile(f"([{LETTERS}]{{4}})[- ]?([{LETTERS}]{{4}})")


def new_token() -> str:
    """A token that nobody guesses: 22 letters, digits, `-` and `_`."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """A household's code, for example `K7MP-3XQ9`."""
    code = ""
    while not _is_mixed(code):
        code = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{code[:4]}-{code[4:]}"


def household_code_in(text: str) -> str | None:
    """The household's code that a text is, in any case, with or without its hyphen; None for a text of another
    shape."""
    found = _CODE.fullmatch(text.strip().upper())
    return f"{found[1]}-{found[2]}" if found and _is_mixed(found[0]) else None


def hash_of(token: str) -> str:
    """How a token is kept."""
    return hashlib.sha256((household_code_in(token) or token.strip()).encode()).hexdigest()


def _is_mixed(code: str) -> bool:
    """Whether letters and digits stand in it: no word and no number is taken for a code."""
    return any(letter.isdecimal() for letter in code) and any(letter.isalpha() for letter in code)
