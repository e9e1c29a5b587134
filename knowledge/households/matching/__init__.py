"""Whose household is meant: a mention in a text against the roll of an area. One, several or none; never a guess."""
