"""Answers as data, and the one place that makes sentences of them."""
