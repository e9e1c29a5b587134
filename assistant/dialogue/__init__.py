"""What to answer and what to remember: pure functions over a frozen state."""
