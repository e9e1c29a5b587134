"""The browser chat: its HTTP surface, and the page in a real browser."""
