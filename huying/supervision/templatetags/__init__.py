"""Tags of supervision."""
