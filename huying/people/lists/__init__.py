"""Lists as answers: a page of a declared table, or all its rows as a file that is on record."""
