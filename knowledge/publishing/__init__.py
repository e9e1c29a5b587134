"""Papers that offices hand in, made of the records."""
