"""Files that stay, beside the database: each under the checksum of its content, sealed where there is a key, for the
program's own eyes."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from knowledge.store.vault import SEAL, Vault

_SHELF = "dong_hanh_shelf"
OWN_FILE, OWN_FOLDER = 0o600, 0o700


class FileGone(LookupError):
    """A file that is not there, cannot be opened with the keys at hand, or is not what was stored."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of files."""

    folder: Path
    vault: Vault

    def keep(self, content: bytes) -> str:
        """Stores a file, once, and gives its checksum (SHA-256, in hexadecimal)."""
        checksum = sha256(content).hexdigest()
        place = self._place(checksum)
        if not place.exists():
            self._write(place, self.vault.seal_file(content))
        return checksum

    def read(self, checksum: str) -> bytes:
        """The file of a checksum. Raises FileGone."""
        try:
            stored = self._place(checksum).read_bytes()
        except OSError:
            raise FileGone(checksum) from None
        content = self.vault.open_file(stored) if stored.startswith(SEAL.encode()) else stored
        if content is None or sha256(content).hexdigest() != checksum:
            raise FileGone(checksum)
        return content

    def drop(self, checksum: str) -> None:
        """Deletes a file, if it is there."""
        self._place(checksum).unlink(missing_ok=True)

    def stored(self) -> Iterator[tuple[str, dt.datetime]]:
        """Every file's checksum, and when it was stored (UTC); what a crash left half written is named, too."""
        for file in sorted(self.folder.glob("??/*")):
            moment = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC)
            yield file.parent.name + file.name, moment.replace(tzinfo=None)

    def renew(self) -> Iterator[bool]:
        """Seals every file with the first key; says of each whether one of the keys opens it."""
        for checksum, _ in self.stored():
            try:
                self._write(self._place(checksum), self.vault.seal_file(self.read(checksum)))
                yield True
            except FileGone:
                yield False

    def _place(self, checksum: str) -> Path:
        return self.folder / checksum[:2] / checksum[2:]

    def _write(self, place: Path, stored: bytes) -> None:
        """All of it or nothing: under a name of its own first."""
        place.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
        half = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_FILE), "wb") as file:
            file.write(stored)
            file.flush()
            os.fsync(file.fileno())
        half.replace(place)


def folder_of(url: URL, root: Path | None) -> Path:
    """Where the files of a database lie, a folder for each: in `root`; without one beside a SQLite file, else in the
    user's data."""
    if root is None and url.get_backend_name() == "sqlite" and url.database:
        return Path(f"{url.database}-files")
    name = Path(url.database or "dong-hanh").name
    return (root or user_data_path("dong-hanh", appauthor=False)) / f"{name}-files"


def lay_beside(engine: Engine, shelf: Shelf) -> None:
    """Has the sessions of an engine find their files on a shelf."""
    setattr(engine.dialect, _SHELF, shelf)


def shelf_of(session: Session) -> Shelf:
    """The shelf beside the database of a session."""
    shelf: Shelf = getattr(session.get_bind().dialect, _SHELF)
    return shelf
