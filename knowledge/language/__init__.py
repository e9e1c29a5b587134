"""Vietnamese text: letters, telex, numbers, money, dates, abbreviations; the same for messages, names, rolls and
villages."""
