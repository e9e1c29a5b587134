"""The browser chat: one page, and the small HTTP surface behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from handlers.channel import Ground, Served
from handlers.web.carrier import CARRIER
from handlers.web.samples import sample_mode
from handlers.web.server import serve_web

__all__ = ["CARRIER", "WEB", "sample_mode", "serve_web"]


def _serve(ground: Ground, stop: asyncio.Event) -> Coroutine[Any, Any, None]:
    return serve_web(ground.assistant, ground.database, ground.settings, stop, ground.samples, workshop=ground.workshop)


WEB = Served(CARRIER, _serve)
