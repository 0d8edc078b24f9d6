"""One file a screen or question."""
