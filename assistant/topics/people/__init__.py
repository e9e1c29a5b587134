"""Accounts, offices, and coming in."""
