"""Photos, voices and places that come with reports."""
