"""Whom to tell, by which channel, and what became of it."""
