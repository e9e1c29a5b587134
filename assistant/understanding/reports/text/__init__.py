"""A message as units: words in one spelling, numbers, sums, days."""
