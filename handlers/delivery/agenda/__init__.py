"""What is due at a time: taken once, told, swept away."""
