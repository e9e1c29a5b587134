"""Files on their way to a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file's name, as it is shown, and its bytes."""

    name: str
    content: bytes
