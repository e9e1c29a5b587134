"""Household rolls as files: sent in, checked, taken over, handed out."""
