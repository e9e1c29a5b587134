"""Frozen dataclasses as plain data for JSON, and back: how the state of a conversation is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


class NotAsStored(ValueError):
    """Data that is not what the class keeps: of another program, or damaged."""


def to_plain(value: Any) -> Any:
    """A value as JSON knows it; what is as it begins is left out."""
    match value:
        case None | bool() | int() | str():
            return str(value) if isinstance(value, StrEnum) else value
        case dt.date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple():
            return [to_plain(each) for each in value]
        case frozenset():
            return sorted(to_plain(each) for each in value)
        case _ if is_dataclass(value):
            return {
                field.name: to_plain(getattr(value, field.name))
                for field in fields(value)
                if getattr(value, field.name) != field.default
            }
        case _:
            raise TypeError(f"{type(value).__name__} cannot be kept")


def from_plain(kind: Any, data: Any) -> Any:
    """The value that plain data stands for; names that the class does not know are left out. Raises NotAsStored."""
    try:
        return _from_plain(kind, data)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise NotAsStored(str(kind)) from error


def _from_plain(kind: Any, data: Any) -> Any:
    if isinstance(kind, UnionType):
        inner = next(each for each in get_args(kind) if each is not type(None))
        return None if data is None else _from_plain(inner, data)
    if get_origin(kind) in (tuple, frozenset):
        return _several(kind, data)
    if is_dataclass(kind):
        return _object(kind, data)
    if kind in (dt.date, dt.datetime):
        return kind.fromisoformat(data)
    if kind is Decimal or issubclass(kind, StrEnum):
        return kind(data)
    if type(data) is not kind:
        raise NotAsStored(str(kind))
    return data


def _several(kind: Any, data: Any) -> Any:
    if not isinstance(data, list):
        raise NotAsStored(str(kind))
    inner = get_args(kind)
    if get_origin(kind) is frozenset:
        return frozenset(_from_plain(inner[0], each) for each in data)
    if inner[1:] == (...,):
        return tuple(_from_plain(inner[0], each) for each in data)
    return tuple(_from_plain(each, part) for each, part in zip(inner, data, strict=True))


def _object(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _from_plain(hints[name], data[name]) for name in hints if name in data})


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
