"""Commands: the only functions that write cases; one verb a file."""
