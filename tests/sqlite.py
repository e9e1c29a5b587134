"""Prepared database files, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path


class Files:
    """Hands out copies of files that are prepared once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def copy(self, name: str, prepare: Callable[[str], None], file: Path) -> str:
        """Copies the file `name`, which `prepare` fills, once. Gives the copy's address."""
        prepared = self._folder / f"{name}.db"
        if not prepared.exists():
            prepare(f"sqlite:///{prepared}")
        shutil.copyfile(prepared, file)
        return f"sqlite:///{file}"
