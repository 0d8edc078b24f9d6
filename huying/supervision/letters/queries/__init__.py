"""One function per screen or question."""
