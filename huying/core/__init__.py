"""Command, event log, ids, codes, clock, errors, files: the ground under every module."""
