"""Words in every language, and faults that know their place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.rules.text import Text

__all__ = ["Fault", "KnowledgeError", "Text"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a knowledge file: where, what, and what would be right."""

    file: Path
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.says}"


class KnowledgeError(Exception):
    """The knowledge files cannot be used; `faults` holds every reason at once."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
