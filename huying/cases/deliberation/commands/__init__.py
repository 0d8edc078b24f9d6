"""Commands of the deliberation room; one verb a file."""
