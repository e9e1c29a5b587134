"""Telegram: updates in, replies out, both through the database so that a crash loses nothing."""

from handlers.telegram.bot import TokenRefused
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.sending.carrier import CARRIER

__all__ = ["CARRIER", "TelegramChannel", "TokenRefused"]
