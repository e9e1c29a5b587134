"""One folder a topic: what can be asked of it, what it does, its answers, their sentences and its buttons."""
