"""Who writes in the browser chat, and in which conversation."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

CHANNEL = "web"


@dataclass(frozen=True, slots=True)
class Visitor:
    """`mark` stands for the browser's sign-in: 32 hexadecimal digits, empty for a browser without one."""

    mark: str = ""

    @staticmethod
    def with_cookie(cookie: str) -> Visitor:
        """Whom a sign-in cookie stands for; the cookie itself is kept nowhere."""
        return Visitor(sha256(cookie.encode()).hexdigest()[:32])

    @property
    def person(self) -> str:
        """The account, empty for nobody in particular."""
        return f"{CHANNEL}:{self.mark}" if self.mark else ""

    def conversation(self, visit: str) -> str:
        """The conversation of a visit; one that is signed in cannot be named without the cookie."""
        return f"{CHANNEL}:{visit}:{self.mark[:12]}" if self.mark else f"{CHANNEL}:{visit}"


NOBODY = Visitor()
