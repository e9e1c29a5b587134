"""Greetings, thanks, help, notices, and everything that needs no knowledge."""
