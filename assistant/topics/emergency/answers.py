"""The answer to a cry for help."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.conversation.answer import Answer
from assistant.understanding.danger import Danger


@dataclass(frozen=True, slots=True)
class Emergency(Answer):
    """Somebody is in danger of this kind. `is_seen`: not whoever writes, or their family; they tell of others.
    `is_hunger`: there is nothing to eat."""

    danger: Danger
    is_seen: bool = False
    is_hunger: bool = False
