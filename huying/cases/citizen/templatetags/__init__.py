"""Tags of the pages of the code."""
