"""What is said about records: answers as data, and their sentences."""
