"""Search over one plan's provisions: ranked matches with their reasons, or nothing."""
