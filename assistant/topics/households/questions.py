"""What is asked while households are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assistant.conversation.questions import OpenQuestion, open_question


@open_question("find")
@dataclass(frozen=True, slots=True)
class WhichHousehold(OpenQuestion):
    """A name, place or code may be typed next."""

    is_resumed: ClassVar[bool] = False
