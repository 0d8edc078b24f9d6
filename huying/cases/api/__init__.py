"""Cases as JSON: the same commands as the pages, and nothing that they do not do."""
