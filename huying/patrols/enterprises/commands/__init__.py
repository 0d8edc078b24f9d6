"""Commands of enterprises; one verb a file."""
