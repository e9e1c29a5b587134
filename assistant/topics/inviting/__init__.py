"""Inviting somebody to an office, step by step."""
