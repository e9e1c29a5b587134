"""Telegram's limits: 30 messages a second overall, one a second in a chat, 20 a minute in a group, with small
bursts."""

from __future__ import annotations

import time

MOST_KEPT = 1000  # chats remembered before the rested ones are forgotten


class Bucket:
    """Allows `burst` at once and `per_second` in the long run."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._per_second = per_second
        self._burst = burst
        self._left = float(burst)
        self._at = time.monotonic()

    def reserve(self) -> float:
        """Takes a turn; gives the seconds until it comes, 0 for now."""
        self._refill()
        self._left -= 1
        return max(0.0, -self._left / self._per_second)

    @property
    def is_full(self) -> bool:
        """Whether it is as good as new."""
        self._refill()
        return self._left >= self._burst

    def _refill(self) -> None:
        now = time.monotonic()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_second)
        self._at = now


class Limits:
    """When the next message may go: to one chat, and to all."""

    def __init__(self) -> None:
        self._overall = Bucket(per_second=25, burst=5)
        self._chats: dict[str, Bucket] = {}

    def reserve(self) -> float:
        """Takes a turn among all calls; gives the seconds until it comes."""
        return self._overall.reserve()

    def reserve_in_chat(self, chat: str) -> float:
        """Takes a turn for a message in a chat; gives the seconds until it comes."""
        if len(self._chats) > MOST_KEPT:
            self._chats = {each: bucket for each, bucket in self._chats.items() if not bucket.is_full}
        if chat not in self._chats:
            is_group = chat.startswith("-")
            self._chats[chat] = Bucket(per_second=0.25, burst=5) if is_group else Bucket(per_second=1, burst=5)
        return self._chats[chat].reserve()
