"""Projections of the event log, of which figures are counted: rebuilt from it at any time, never written by hand."""
