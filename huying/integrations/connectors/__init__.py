"""Connectors: records of outside systems become matters here, each exactly once, by field maps that are data."""
