"""The sections of a report, one file each; `declared` puts them in order."""
