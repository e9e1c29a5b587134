"""An answer as a channel stores it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.store.files import StoredFile


@dataclass(frozen=True, slots=True)
class Written:
    """Replies as the channel stores them, and the files they offer."""

    text: str
    files: Sequence[StoredFile]
