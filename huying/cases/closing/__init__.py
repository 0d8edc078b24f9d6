"""Return visit, closing gate, archive."""
