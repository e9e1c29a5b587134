"""Accounts, offices, invitations, and a household's own side of its record."""
