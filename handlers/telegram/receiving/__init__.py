"""From Telegram: updates and files, stored, then read as messages."""
