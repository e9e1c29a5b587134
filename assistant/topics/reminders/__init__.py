"""Reminders: what is due, when one is told of it, summaries by subscription."""
