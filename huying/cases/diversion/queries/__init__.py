"""What reads: one question a file."""
