"""Questions that a district's plan answers."""
