"""Channels: Telegram, the browser, the command line. They translate and do not think."""
