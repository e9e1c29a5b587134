"""The Telegram channel, driven over HTTP."""
