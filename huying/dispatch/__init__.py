"""Whom to call: pure functions of arrays. No Django, no clock, no network."""
