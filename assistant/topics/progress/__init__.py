"""Officials' and cadres' questions on figures, in words: the number, what it means, the households behind it."""
