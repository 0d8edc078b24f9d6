"""Pages of reports of centres."""
