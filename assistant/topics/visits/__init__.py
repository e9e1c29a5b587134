"""Visits by buttons: a form for one household, and a round through a village."""
