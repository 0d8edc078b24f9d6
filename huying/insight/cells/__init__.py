"""Figures added up by day: kept beside the projected tables, so that a page does not look at every row."""
