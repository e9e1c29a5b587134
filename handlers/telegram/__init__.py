"""Telegram: updates in, replies out, both through the database so that a crash loses nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from handlers.channel import Ground, Served
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.sending.carrier import CARRIER


def _serve(ground: Ground, stop: asyncio.Event) -> Coroutine[Any, Any, None] | None:
    settings = ground.settings
    channel = TelegramChannel(
        ground.assistant, ground.database, settings.token, settings.api_base_url, workshop=ground.workshop
    )
    return channel.run(stop) if settings.token else None


TELEGRAM = Served(CARRIER, _serve)
