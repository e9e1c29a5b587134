"""A request that is not served."""

from __future__ import annotations


class Refusal(Exception):
    """The HTTP status, a sentence for the person, and when to come back (seconds)."""

    def __init__(self, status: int, sentence: str, retry_after: int | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.retry_after = retry_after
