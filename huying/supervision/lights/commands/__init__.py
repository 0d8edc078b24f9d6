"""What changes supervision: one verb a file."""
