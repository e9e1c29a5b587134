"""Invented households and people on which a newcomer tries the assistant. Nobody in them is real; their codes begin with MAU ("mẫu": sample)."""
