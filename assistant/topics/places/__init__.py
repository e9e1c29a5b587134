"""Which district is talked about, and what became of its communes."""
