"""Updates that wait for their poller, forgotten and fought over exactly as Telegram does it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from typing import Any

from tests.handlers.telegram.botapi.rules import Refused

SILENT_BY_DEFAULT = ("chat_member", "message_reaction", "message_reaction_count")


class UpdateQueue:
    """The updates of one bot. The condition is held by whoever calls and is told of every change."""

    def __init__(self, changed: threading.Condition) -> None:
        self.polls = 0
        self.is_open = True
        self.waiting: list[dict[str, Any]] = []
        self._changed = changed
        self._last_number = 1000

    def add(self, update: dict[str, Any]) -> int:
        """Numbers an update and queues it."""
        self._last_number += 1
        update["update_id"] = self._last_number
        self.waiting.append(update)
        return self._last_number

    def poll(
        self, offset: int = 0, limit: int = 100, timeout: int = 0, allowed_updates: Iterable[str] = ()
    ) -> list[dict[str, Any]]:
        """Forgets what is below the offset and waits for news. Raises Refused when a newer poller comes."""
        self.polls += 1
        mine = self.polls
        self._changed.notify_all()
        allowed = tuple(allowed_updates)
        ends = time.monotonic() + timeout
        self._forget(offset, allowed)
        while not self.waiting and self.polls == mine and self.is_open and (left := ends - time.monotonic()) > 0:
            self._changed.wait(left)
            self._forget(offset, allowed)
        if self.polls != mine:
            raise Refused(
                409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return self.waiting[: max(1, min(limit, 100))]

    def _forget(self, offset: int, allowed: tuple[str, ...]) -> None:
        self.waiting = [
            update for update in self.waiting if update["update_id"] >= offset and _is_wanted(update, allowed)
        ]


def _is_wanted(update: dict[str, Any], allowed: tuple[str, ...]) -> bool:
    kind = next((name for name in update if name != "update_id"), "")
    return kind in allowed if allowed else kind not in SILENT_BY_DEFAULT
