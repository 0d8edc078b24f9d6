"""Five-minute coverage and posts (覆盖与布点): a page for the seats, and the command `huying coverage`."""
