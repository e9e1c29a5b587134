"""What a message means: concepts, place, kind of question, small talk. Words are data, not code."""
