"""Periods of law that ran for petitions, as figures count them."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.insight.cells.added import adds_up, falling_due
from huying.insight.rows.mediation import GRID
from huying.supervision.figures.populations import Population, counts

PETITION_PERIODS = SQL("""
SELECT k.of AS id, m.code, m.area_code, k.kind, k.due_at, coalesce(k.stopped_at <= k.due_at, false) AS kept
FROM insight_legalperiod AS k JOIN insight_matter AS m ON m.stream_id = k.of AND m.number = 0
WHERE k.kind IN ('XF.reply_receipt', 'XF.handle') AND k.due_at >= %(since)s AND k.due_at < %(until)s
  AND k.started_at < %(cut)s AND m.area_code LIKE %(area)s AND m.line = 'petition' AND NOT m.imported
""")

counts("petition_periods", Population(PETITION_PERIODS, "case", GRID))
adds_up(
    "petition_periods",
    key=SQL("k.of"),
    alive=falling_due("XF.reply_receipt", "XF.handle"),
)
