"""What pages and the API ask about hazards."""
