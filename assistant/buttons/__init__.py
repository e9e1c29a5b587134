"""What the buttons of the topics send back."""
