"""Pages of the deliberation room."""
