"""What the sentences of all topics share: names of things, keyboards, pages, the canvas."""
