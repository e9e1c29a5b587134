"""Files of messages in Telegram's keeping: found by their id, fetched by their path."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from tests.handlers.telegram.botapi.rules import Refused

LARGEST = 20 * 1024 * 1024
LONGEST_HELD = 30.0  # seconds
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file. `claims` is the size that is told of it, for once not the real one."""

    content: bytes
    claims: int


class Shelf:
    """The files of one bot. The condition is told when a download begins."""

    def __init__(self, changed: threading.Condition) -> None:
        self.begun = 0
        self.fetched = 0
        self._changed = changed
        self._files: dict[str, Kept] = {}
        self._is_held = False

    def add(self, name: str, content: bytes, *, claims: int | None = None, mime_type: str = EXCEL) -> dict[str, Any]:
        """Keeps a file and gives the document that a message describes it by."""
        path = f"documents/file_{len(self._files)}{PurePath(name).suffix}"
        file = Kept(content, len(content) if claims is None else claims)
        self._files[path] = file
        return {
            "file_id": f"id:{path}",
            "file_unique_id": path,
            "file_name": name,
            "mime_type": mime_type,
            "file_size": file.claims,
        }

    def describe(self, file_id: str) -> dict[str, Any]:
        """What getFile answers. Raises Refused."""
        path = file_id.removeprefix("id:")
        if path not in self._files or path == file_id:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if self._files[path].claims > LARGEST:
            raise Refused(400, "Bad Request: file is too big")
        return {"file_id": file_id, "file_unique_id": path, "file_size": self._files[path].claims, "file_path": path}

    def fetch(self, path: str) -> bytes:
        """The bytes behind a path, once downloads are let go. Raises Refused."""
        with self._changed:
            self.begun += 1
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._is_held, LONGEST_HELD)
            if path not in self._files:
                raise Refused(404, "Not Found")
            self.fetched += 1
            return self._files[path].content

    def hold(self) -> None:
        """From now on the bytes of files do not come, until `let_go`."""
        with self._changed:
            self._is_held = True

    def let_go(self) -> None:
        """The bytes come, those of downloads that wait too."""
        with self._changed:
            self._is_held = False
            self._changed.notify_all()
