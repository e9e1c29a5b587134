"""Where a message names a household or a place."""
