"""Papers that officials hand in: the forms of the review."""
