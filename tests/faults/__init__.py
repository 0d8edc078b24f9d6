"""Real processes are killed; what they leave is looked at."""
