"""Commands: the only functions that write mediation; one verb a file."""
