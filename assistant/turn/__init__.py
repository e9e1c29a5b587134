"""Which topic takes a message, and the one place that turns its answers into replies."""
