"""The browser chat: one page, and the small HTTP surface behind it."""

from handlers.web.carrier import CARRIER
from handlers.web.samples import sample_mode
from handlers.web.server import CannotListen, serve_web

__all__ = ["CARRIER", "CannotListen", "sample_mode", "serve_web"]
