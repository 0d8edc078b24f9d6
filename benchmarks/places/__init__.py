"""Addresses in words, found in a registry: how many, and how many rightly: `python -m benchmarks.places --json`."""
