"""Keeps what is slow to build (search indexes, the lexicon) between starts, so that a command answers at once.

Every change of a knowledge file or of the program makes a new key; a cache that cannot be read or written is done
without.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path

from assistant.patterns_kept import dump

ROOT = Path(__file__).parents[1]
SOURCES = ("assistant", "knowledge", "locales")
SUFFIXES = frozenset({".py", ".yaml", ".csv", ".bin"})
UNREADABLE = (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, RuntimeError, TypeError)
Built = TypeVar("Built")


def kept(name: str, build: Callable[[], Built]) -> Built:
    """What `build` makes, read from the user's cache folder when nothing has changed since it was put there."""
    folder = user_cache_path("dong-hanh", appauthor=False)
    file = folder / f"{name}-{_key()}.pickle"
    with contextlib.suppress(*UNREADABLE), _no_collection():
        return pickle.loads(file.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - our own file in the user's own folder
    built = build()
    with contextlib.suppress(OSError):
        _put(built, name, file)
    return built


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Garbage collection would walk the half-read tables again and again; a third of the time goes there."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _put(built: object, name: str, file: Path) -> None:
    """Writes beside and renames, so that no reader sees half a file; older ones of the same name go."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as temporary:
        dump(built, temporary)
    Path(path).replace(file)
    for old in file.parent.glob(f"{name}-*.pickle"):
        if old != file:
            old.unlink(missing_ok=True)


@cache
def _key() -> str:
    """Changes whenever a source file of program or knowledge changes."""
    digest = hashlib.sha256(sys.version.encode())
    for source in SOURCES:
        for folder, _, names in os.walk(ROOT / source):
            for name in sorted(names):
                if os.path.splitext(name)[1] in SUFFIXES:
                    stat = os.stat(os.path.join(folder, name))
                    digest.update(f"{folder}/{name} {stat.st_mtime_ns} {stat.st_size};".encode())
    return digest.hexdigest()[:16]
