"""What people ask of incidents: one file for each question. Nothing here writes."""
