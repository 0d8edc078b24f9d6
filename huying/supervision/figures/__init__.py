"""Figures (指标): each one declared once, computed from rows and events, the same on page, export and API."""
