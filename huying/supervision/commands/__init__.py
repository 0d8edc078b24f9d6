"""Commands of supervision; one verb a file."""
