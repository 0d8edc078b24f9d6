"""Commands: the only functions that write rounds; one verb a file."""
