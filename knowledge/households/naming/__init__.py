"""What households and villages are called: names, their index, spellings, likely doubles."""
