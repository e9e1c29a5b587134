"""The Bot API behind one connection: who the bot is, what it is called with, what its errors mean for us."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Bot, InputFile
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest
from telegram.warnings import PTBUserWarning

from handlers.channel import CannotServe
from handlers.telegram.receiving.files_in import LARGEST_FILE
from handlers.telegram.waiting import growing_pause, rest, unless_stopped
from knowledge.store.files import StoredFile
from locales.languages import FALLBACK, language_codes
from locales.words import Words, words_for

log = logging.getLogger(__name__)
Menu = tuple[tuple[str, str], ...]
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
CALLS_AT_ONCE = 64
LONGEST_START_PAUSE = 60.0  # seconds
LONGEST_DOWNLOAD = 120.0  # seconds


class BotTokenRefused(CannotServe):
    """Telegram does not accept the token; the message says what to check and never holds the token."""


class FileTooLarge(ValueError):
    """A file that someone sent is larger than what is taken, whatever the message claimed."""


@dataclass(frozen=True, slots=True)
class Myself:
    """The bot as Telegram knows it; `username` without the @."""

    id: int
    username: str


def open_bot(token: str, api_base_url: str) -> Bot:
    """A bot that has not spoken yet. Raises BotTokenRefused for a token that cannot be one."""
    # Raw updates are asked for on purpose; the library would rather hand out parsed ones.
    warnings.filterwarnings("ignore", category=PTBUserWarning)
    try:
        return Bot(
            token,
            base_url=f"{api_base_url}/bot",
            base_file_url=f"{api_base_url}/file/bot",
            request=HTTPXRequest(CALLS_AT_ONCE, read_timeout=READ_SECONDS, connect_timeout=CONNECT_SECONDS),
            get_updates_request=HTTPXRequest(1, read_timeout=READ_SECONDS, connect_timeout=CONNECT_SECONDS),
        )
    except InvalidToken:
        raise _refused() from None


async def introduce(bot: Bot, stop: asyncio.Event) -> Myself | None:
    """Asks Telegram who we are, again and again while it cannot be reached; None if stopped meanwhile. Raises
    BotTokenRefused."""
    failures = 0
    while not stop.is_set():
        try:
            await unless_stopped(bot.initialize(), stop)
        except InvalidToken:
            raise _refused() from None
        except TelegramError as error:
            failures += 1
            if failures == 1:
                log.warning("Telegram cannot be reached (%s); trying again with growing pauses.", reason(error))
            await rest(stop, pause_after(error, failures, LONGEST_START_PAUSE))
        else:
            return None if stop.is_set() else Myself(bot.id, bot.username)
    return None


async def call(bot: Bot, method: str, payload: str, *, seconds: float = READ_SECONDS) -> Any:
    """Calls a method with JSON parameters and gives its raw result. Raises TelegramError."""
    return await bot.do_api_request(method, json.loads(payload), read_timeout=seconds)


async def upload(bot: Bot, method: str, payload: str, field: str, file: StoredFile) -> Any:
    """Calls a method as `call` does, and sends a file along as the parameter `field`. Raises TelegramError."""
    parameters = json.loads(payload) | {field: InputFile(file.content, filename=file.name)}
    return await bot.do_api_request(method, parameters, read_timeout=READ_SECONDS)


async def download(bot: Bot, file_id: str) -> bytes:
    """The bytes of a file that someone sent. Raises FileTooLarge, TelegramError and TimeoutError."""
    async with asyncio.timeout(LONGEST_DOWNLOAD):
        try:
            file = await bot.get_file(file_id)
        except BadRequest as error:
            if "too big" in error.message:
                raise FileTooLarge from None
            raise
        if (file.file_size or 0) > LARGEST_FILE:
            raise FileTooLarge
        content = bytes(await file.download_as_bytearray())
    if len(content) > LARGEST_FILE:
        raise FileTooLarge
    return content


async def show_menu(bot: Bot, menu: Callable[[Words], Menu]) -> None:
    """Sets the command menu of everybody, in every language for phones that speak it. A failure is only logged."""
    try:
        await bot.set_my_commands(menu(words_for(FALLBACK)))
        for code in language_codes():
            if code != FALLBACK:
                await bot.set_my_commands(menu(words_for(code)), language_code=code)
    except TelegramError as error:
        log.warning("The command menu could not be set (%s).", reason(error))


def reason(error: Exception) -> str:
    """What to log of an error: its kind only, since messages may repeat what a person wrote."""
    return type(error).__name__


def pause_after(error: Exception, failures: int, longest: float) -> float:
    """Seconds to wait before the next try: what Telegram asks for, else growing with the failures."""
    if not isinstance(error, RetryAfter):
        return growing_pause(failures, longest)
    wanted = error.retry_after
    return wanted.total_seconds() if isinstance(wanted, dt.timedelta) else float(wanted)


def _refused() -> BotTokenRefused:
    return BotTokenRefused(
        "Telegram does not accept this token. Check TELEGRAM_BOT_TOKEN (from @BotFather) and, if set, "
        "TELEGRAM_API_BASE_URL."
    )
