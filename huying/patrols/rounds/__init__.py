"""Rounds by building code: the check-up sheet of a building, and what a grid worker does there (domain 1.L, 4.d)."""
