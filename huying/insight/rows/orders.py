"""Orders and coordination whistles as figures count them, and the signatures that they asked for."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.insight.cells.added import adds_up, alive_in, falling_due
from huying.supervision.figures.populations import Population, counts

GRID = SQL("""matter_id IN (
  SELECT m.stream_id FROM insight_matter AS m WHERE m.place_id = ANY(%(places)s::uuid[])
  UNION ALL SELECT w.stream_id FROM insight_whistle AS w WHERE w.grid_code = %(grid)s
  UNION ALL SELECT h.stream_id FROM insight_hazardcourse AS h WHERE h.grid_code = %(grid)s
  UNION ALL SELECT s.stream_id FROM insight_enterpriserequest AS s WHERE s.place_id = ANY(%(places)s::uuid[])
)""")
"""An order lies where the matter lies for which it was given."""

ORDERS = SQL("""
SELECT o.stream_id AS id, o.code, o.area_code, o.kind, o.state, o.lead_id, o.matter_id, o.issued_at,
  coalesce(o.objected_at < %(cut)s, false) AS objected, coalesce(o.ended_at < %(cut)s, false) AS ended,
  coalesce(o.returned_at < %(cut)s, false) AS sent_back, coalesce(o.misdirected_at < %(cut)s, false) AS wrong_body
FROM insight_ordercourse AS o
WHERE o.area_code LIKE %(area)s AND o.issued_at >= %(since)s AND o.issued_at < %(until)s
  AND (o.cancelled_at IS NULL OR o.cancelled_at >= %(cut)s)
""")
SIGNATURES = SQL("""
SELECT o.stream_id AS id, o.code, o.area_code, o.matter_id, p.due_at, coalesce(p.stopped_at <= p.due_at, false) AS kept
FROM insight_legalperiod AS p JOIN insight_ordercourse AS o ON o.stream_id = p.of
WHERE p.kind IN ('WO.sign', 'WH.coord.sign') AND p.due_at >= %(since)s AND p.due_at < %(until)s
  AND o.area_code LIKE %(area)s AND (o.cancelled_at IS NULL OR o.cancelled_at >= %(cut)s)
""")

counts("orders", Population(ORDERS, "order", GRID))
counts("signatures", Population(SIGNATURES, "order", GRID))
adds_up(
    "orders",
    key=SQL("o.stream_id"),
    alive=alive_in("insight_ordercourse"),
)
adds_up(
    "signatures",
    key=SQL("o.stream_id"),
    alive=SQL("""
SELECT o.stream_id FROM insight_ordercourse AS o WHERE o.area_code LIKE %(area)s AND o.alive && %(late)s
  AND EXISTS (
    SELECT FROM insight_legalperiod AS p WHERE p.of = o.stream_id AND p.kind IN ('WO.sign', 'WH.coord.sign')
      AND p.due_at >= %(since)s AND p.due_at < %(midnight)s
  )
UNION """)
    + falling_due("WO.sign", "WH.coord.sign"),
)
