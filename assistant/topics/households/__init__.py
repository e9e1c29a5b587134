"""Households found, shown, listed and changed in the conversation."""
