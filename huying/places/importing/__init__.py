"""Reads areas, places and outlines from CSV and GeoJSON files, with a reason for every row that cannot be taken."""
