"""Questions about the deliberation room."""
