"""A stand-in of the Bot API over real HTTP, with its rules and limits."""
