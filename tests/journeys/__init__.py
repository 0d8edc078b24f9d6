"""Acceptance stories (domain 11.3), one file each."""
