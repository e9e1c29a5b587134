"""Accounts, roles, offices and their scope, invitations, who looked at what."""
