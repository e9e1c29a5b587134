"""Greetings, thanks, help, and everything that needs no knowledge."""
