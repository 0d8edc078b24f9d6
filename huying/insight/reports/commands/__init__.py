"""What is done with reports of centres: one verb a file."""
