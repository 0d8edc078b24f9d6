"""Workbooks of Excel that people bring and take along: opened with care, written without formulas."""
