"""Changing a fact of a household by buttons and typed values."""
