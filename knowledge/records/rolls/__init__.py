"""Household rolls as Excel files: read, compared with the register, taken over, written."""
