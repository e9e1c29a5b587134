"""Somebody in danger: heard before anything else, told what to do now."""
