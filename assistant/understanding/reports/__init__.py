"""Reads a field cadre's message: whose household, and what changed. Nothing is written here."""
