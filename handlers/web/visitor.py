"""Who writes in the browser chat, and in which conversation."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from assistant.messages import Channel
from handlers.delivery.talk import Talk
from knowledge.store import account
from knowledge.store.account import Account

WEB = Channel("web", by_visits=True, can_replace=True, can_toast=True, can_fold=True)


@dataclass(frozen=True, slots=True)
class Visitor:
    """`mark` stands for the browser's sign-in: 32 hexadecimal digits, empty for a browser without one."""

    mark: str = ""

    @staticmethod
    def with_cookie(cookie: str) -> Visitor:
        """Whom a sign-in cookie stands for; the cookie itself is kept nowhere."""
        return Visitor(sha256(cookie.encode()).hexdigest()[:32])

    @property
    def person(self) -> Account:
        """The account that signs in here, nobody's without a sign-in."""
        return Account(WEB.name, self.mark, is_session=True) if self.mark else account.NOBODY

    def talk(self, visit: str) -> Talk:
        """The conversation of a visit; one that is signed in cannot be named without the cookie."""
        return Talk(WEB.name, f"{visit}{self.person.mark}")


NOBODY = Visitor()
