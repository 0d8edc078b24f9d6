"""What people and clocks do about a hazard: one verb a file."""
