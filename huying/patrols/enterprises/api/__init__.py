"""Enterprises over the API: the same commands as JSON."""
