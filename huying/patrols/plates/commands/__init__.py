"""One verb a file: what changes a plate."""
