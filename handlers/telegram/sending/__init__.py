"""To Telegram: replies as calls, within its limits."""
