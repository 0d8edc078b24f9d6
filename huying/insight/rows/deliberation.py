"""Tasks of deliberations as figures count them: as each was noted by the cut-off."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.supervision.figures.populations import Population, counts

TASKS = SQL("""
SELECT t.stream_id AS id, t.code, t.area_code, t.due_at, t.done
FROM insight_decisiontask AS t
WHERE t.area_code LIKE %(area)s AND t.due_at >= %(since)s AND t.due_at < %(until)s
  AND t.begun_at < %(cut)s AND (t.undone_at IS NULL OR t.undone_at >= %(cut)s)
""")

counts("tasks", Population(TASKS, "deliberation"))
