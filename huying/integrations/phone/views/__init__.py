"""Pages of incoming calls."""
