"""What buttons send back, written and read in one place: `tag;field;field`, for requests with a fixed tag.

A tag is never used again for something else, fields are never reordered (a test pins each wire form): an old button
does what it showed, or is told to be outdated. Facts, places and supports are named by their codes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints
from urllib.parse import unquote

from assistant.messages import Choice, Means

if TYPE_CHECKING:
    from assistant.conversation.requests import Request

BETWEEN = ";"
NUMBER_DIGITS = 15  # no database counts further
_BY_TAG: dict[str, type[Any]] = {}
R = TypeVar("R")


class OutdatedButton(ValueError):
    """A button that an earlier program made, that was forged, or whose thing is no longer there."""


def button(tag: str) -> Callable[[type[R]], type[R]]:
    """Gives a request its tag. Raises ValueError for one that is taken."""

    def tagged(request: type[R]) -> type[R]:
        before = _BY_TAG.get(tag)
        if before is not None and before.__qualname__ != request.__qualname__:
            raise ValueError(f"the tag '{tag}' is taken by {before.__qualname__}")
        _BY_TAG[tag] = request
        request.__tag__ = tag  # type: ignore[attr-defined]
        return request

    return tagged


def tags() -> dict[str, type[Request]]:
    """Every tag with its request."""
    return dict(_BY_TAG)


def choice(label: str, request: Request, means: Means | None = None) -> Choice:
    """A button. `means` is the reserved word that presses it when it is typed."""
    return Choice(label, write_button(request), means)


def write_button(request: Request) -> str:
    """The wire form of a request. It may be longer than channels carry: then the conversation keeps it (`State`)."""
    parts = [request.__tag__, *_written(request)]  # type: ignore[attr-defined]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return BETWEEN.join(parts)


def read_button(wire: str) -> Request:
    """The request that a button's data stands for. Raises OutdatedButton."""
    tag, *parts = wire.split(BETWEEN)
    kind = _BY_TAG.get(tag)
    if kind is None:
        raise OutdatedButton(tag)
    left = iter(parts)
    try:
        request: Request = _read(kind, left)
    except (ValueError, OverflowError, TypeError):
        raise OutdatedButton(tag) from None
    if next(left, None) is not None:
        raise OutdatedButton(tag)
    return request


def _written(thing: object) -> Iterator[str]:
    for field in fields(thing):  # type: ignore[arg-type]
        value = getattr(thing, field.name)
        if is_dataclass(value):
            yield from _written(value)
        else:
            yield _leaf(value)


def _leaf(value: object) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return "1"
        case dt.date():
            return f"{value:%Y%m%d}"
        case _:
            return str(value).replace("%", "%25").replace(BETWEEN, "%3B")


def _read(kind: type[Any], parts: Iterator[str]) -> Any:
    values = {}
    for name, hint in _hints(kind):  # type: ignore[arg-type]  # a class can be hashed
        inner, may_miss = _without_none(hint)
        nested = is_dataclass(inner)
        values[name] = _read(inner, parts) if nested else _leaf_of(next(parts, ""), inner, may_miss)
    return kind(**values)


def _leaf_of(text: str, kind: type[Any], may_miss: bool) -> Any:
    if may_miss and not text:
        return None
    if kind is bool:
        return {"1": True, "": False}[text] if text in ("1", "") else _wrong(text)
    if kind is int:
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= NUMBER_DIGITS else _wrong(text)
    if kind is dt.date:
        return dt.datetime.strptime(text, "%Y%m%d").date() if len(text) == 8 else _wrong(text)  # noqa: DTZ007
    plain = unquote(text, errors="strict")
    return kind(plain) if issubclass(kind, StrEnum) else plain


def _wrong(text: str) -> Any:
    raise ValueError(text)


@cache
def _hints(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


def _without_none(hint: Any) -> tuple[type[Any], bool]:
    if isinstance(hint, UnionType):
        [inner] = [each for each in get_args(hint) if each is not type(None)]
        return inner, True
    return hint, False
