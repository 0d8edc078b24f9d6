"""Wiring only: settings, processes, command line. Nothing imports this package."""
