"""Chats take turns: one that floods delays another by one turn at most."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from threading import Lock


class Rounds:
    """Whose turn it is, among chats that wait. Shared by all workers of a channel."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._served: dict[str, int] = {}
        self._in_hand: set[str] = set()
        self._count = count(1)

    @contextmanager
    def next(self, heads: Sequence[tuple[str, int]], without: Collection[str] = ()) -> Iterator[int | None]:
        """The number of the update whose turn it is: of the chat that was served longest ago, then of the one that came
        first. Its chat is in nobody else's hand meanwhile. None when there is none.

        `heads`: the chats in which something is due, with its number; those in `without` are passed over.
        """
        chosen = self._choose(heads, without)
        try:
            yield chosen[1] if chosen else None
        finally:
            if chosen:
                with self._guard:
                    self._in_hand.discard(chosen[0])

    def _choose(self, heads: Sequence[tuple[str, int]], without: Collection[str]) -> tuple[str, int] | None:
        with self._guard:
            waiting = {chat for chat, _ in heads} | self._in_hand
            self._served = {chat: when for chat, when in self._served.items() if chat in waiting}
            free = [head for head in heads if head[0] not in self._in_hand and head[0] not in without]
            if not free:
                return None
            chosen = min(free, key=lambda head: (self._served.get(head[0], 0), head[1]))
            self._served[chosen[0]] = next(self._count)
            self._in_hand.add(chosen[0])
            return chosen
