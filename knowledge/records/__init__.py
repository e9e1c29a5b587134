"""What is stored: conversations, and the messages on their way in and out."""
