"""What a channel is to the program: how it carries answers, and how it is served."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.assistant import Assistant
from assistant.settings import Settings
from handlers.delivery.jobs.long_message import Carrier
from handlers.delivery.jobs.workshop import Workshop
from knowledge.database.database import Database

if TYPE_CHECKING:
    from handlers.web.samples import SampleMode


class CannotServe(RuntimeError):
    """A channel cannot be served as it is set; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What every channel stands on. `samples` where the database holds invented data."""

    assistant: Assistant
    database: Database
    settings: Settings
    workshop: Workshop
    samples: SampleMode | None


@dataclass(frozen=True, slots=True)
class Served:
    """A channel: its carrier, and what serves it until the event is set; None where it is not set up. Serving raises
    CannotServe."""

    carrier: Carrier
    serve: Callable[[Ground, asyncio.Event], Coroutine[Any, Any, None] | None]
