"""One verb a file: what residents do."""
