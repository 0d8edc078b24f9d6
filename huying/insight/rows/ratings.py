"""Ratings between organisations, and objections to ratings that were ruled upon, as figures count them."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.insight.rows.orders import GRID
from huying.supervision.figures.populations import Population, counts

ORDER_RATINGS = SQL("""
SELECT r.stream_id AS id, r.code, r.area_code, r.matter_id, r.side, r.rated_at, r.score
FROM insight_orderrating AS r
WHERE r.area_code LIKE %(area)s AND r.rated_at >= %(since)s AND r.rated_at < %(until)s
  AND (r.left_out_at IS NULL OR r.left_out_at >= %(cut)s)
""")
RULED_RATINGS = SQL("""
SELECT o.stream_id AS id, o.code, o.area_code, o.kind, o.ruled_at, o.outcome
FROM insight_objectedrating AS o
WHERE o.area_code LIKE %(area)s AND o.ruled_at >= %(since)s AND o.ruled_at < %(until)s
""")

counts("order_ratings", Population(ORDER_RATINGS, "order", GRID))
counts("ruled_ratings", Population(RULED_RATINGS, "rating"))
