"""Organisations, the people in them and their duty roster as lists: who is there to be asked, and until when."""
