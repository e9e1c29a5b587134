"""The conversation: what was said, what to say. Knows nothing of Telegram or HTTP."""
