"""The sequencer: gives committed outbox rows a gap-free position, in the order in which they became visible.

An identity column cannot serve as a cursor: a lower number may commit after a higher one and be passed over. Here one
process at a time (it holds an advisory lock on its session) numbers the rows it can see; readers follow `position`.
"""

from __future__ import annotations

LEAD = "SELECT pg_try_advisory_lock(720101)"
"""Asked on the session that will number the rows; true for one session at a time, freed when it ends."""

ASSIGN = """
WITH fresh AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM core_outbox
               WHERE position IS NULL ORDER BY id LIMIT 1000),
     top AS (SELECT coalesce(max(position), 0) AS last FROM core_outbox)
UPDATE core_outbox o SET position = top.last + fresh.n FROM fresh, top WHERE o.id = fresh.id
RETURNING o.position
"""
"""Numbers what is committed and has no position yet; returns the new positions, in no order."""
