"""The registry's own words and limits. Values in, values out."""

from __future__ import annotations

from enum import StrEnum

GROUNDS = ("demolished", "mistaken", "merged", "other")
"""Why something is withdrawn: pulled down, written down by mistake, one of two of the same, other."""
LOWEST, HIGHEST = -10, 200
"""Floors."""
MOST_NAMES = 20
"""Other names of one place."""


class Stage(StrEnum):
    """Where an import stands."""

    CHECKING = "checking"
    CHECKED = "checked"
    IMPORTING = "importing"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


UNDER_WAY = frozenset({Stage.CHECKING, Stage.IMPORTING})
"""The worker has something to do."""
CANCELLABLE = frozenset({Stage.CHECKING, Stage.CHECKED, Stage.IMPORTING})
BUILDINGS = "buildings"
"""Buildings with their outlines, in GeoJSON; everything else is a table."""
KINDS = ("places", "rooms", "names", BUILDINGS)
DATUMS = ("wgs84", "gcj02", "cgcs2000")
"""In which system a file tells positions; inside everything is WGS-84."""
A_CHUNK = 2000
"""Rows of one transaction: few enough that live positions never wait long behind an import."""
MOST_ATTEMPTS = 3
"""An import at which a worker ends so often is given up."""
MOST_FAULTS = 10_000
"""So many faults are kept and told; all rows are counted."""
MOST_BYTES = 11 << 20
"""Of a file that comes over the page: below what a request may hold."""
