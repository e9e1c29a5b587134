"""What the tests of the browser chat share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Site:
    """Where the chat listens and where it stores."""

    address: str
    database: Path
