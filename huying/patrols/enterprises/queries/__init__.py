"""One function for each question about enterprises."""
