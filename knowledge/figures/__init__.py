"""Counted from the register, entered by people, and what may be told of small counts."""
