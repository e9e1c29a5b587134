"""What is true; knows nothing of conversation."""
