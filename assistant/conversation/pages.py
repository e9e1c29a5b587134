"""Long lists, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def page_of(items: Sequence[T], number: int, size: int) -> tuple[tuple[T, ...], int]:
    """A page (from 0) of a list, and how many pages there are."""
    return tuple(items[number * size : (number + 1) * size]), -(-len(items) // size)
