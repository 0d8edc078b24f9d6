"""What can be done with a phone call, one verb a file."""
