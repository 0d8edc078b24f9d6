"""Commands: the only functions that write records; one verb a file."""
