"""The browser chat: one page, and the small HTTP surface behind it."""

from handlers.web.server import CannotListen, serve_web

__all__ = ["CannotListen", "serve_web"]
