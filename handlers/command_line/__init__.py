"""The commands of `bot.py`, as `CONTRACT` fixes them."""

from handlers.command_line.main import main

__all__ = ["main"]
