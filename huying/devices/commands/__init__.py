"""What may be done with devices, and what they tell."""
