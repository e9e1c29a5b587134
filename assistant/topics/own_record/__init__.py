"""The household's own side of its record, and what the staff answer to it."""
