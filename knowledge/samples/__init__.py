"""Invented households, accounts and happenings for trying the program out."""
