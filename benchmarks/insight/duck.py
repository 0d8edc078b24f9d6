"""The baseline: DuckDB counts the same rows in a Parquet export. Import it after `start()`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
from django.apps import apps
from django.db import connection, models
from psycopg.sql import SQL, Identifier

from huying.insight.writing import columns
from huying.supervision.figures.periods import Period

EXPORTED = (
    *("matter", "standstill", "promise", "mediationleg", "legalperiod", "returnvisit", "answer"),
    *("whistle", "whistleresponse", "ordercourse", "hazardcourse"),
)
_KINDS = {
    models.DateTimeField: "TIMESTAMPTZ",
    models.UUIDField: "UUID",
    models.IntegerField: "INTEGER",
    models.BooleanField: "BOOLEAN",
}
_MATTERS = """
SELECT count(*) FILTER (registered), count(*) FILTER (registered AND resolved_at < $cut),
  count(*) FILTER (registered AND suit_at < $cut), count(*) FILTER (registered AND source = 'police'),
  count(*) FILTER (registered AND source = 'petition'), count(*) FILTER (registered AND source = 'litigation'),
  count(*) FILTER (accepted), count(*) FILTER (accepted AND ended_at < $cut),
  count(*) FILTER (accepted AND mediated_at < $cut), count(*) FILTER (accepted AND resolved_at < $cut AND kept),
  count(*) FILTER (ended AND line = 'petition' AND rated_at < $cut), count(*) FILTER (first),
  count(*) FILTER (resolved), avg(hours) FILTER (resolved), median(hours) FILTER (resolved)
FROM (
  SELECT m.*, registered_at >= $since AND registered_at < $until AS registered,
    accepted_at >= $since AND accepted_at < $until AS accepted, m.ended_at >= $since AND m.ended_at < $until AS ended,
    first_resolved_at >= $since AND first_resolved_at < $until AS first,
    resolved_at >= $since AND resolved_at < $until AS resolved,
    epoch(resolved_at - accepted_at) / 3600 - coalesce(s.hours, 0) AS hours, p.stream_id IS NULL AS kept
  FROM matter AS m
  LEFT JOIN (
    SELECT "of", sum(epoch(ended_at - started_at)) / 3600 AS hours FROM standstill GROUP BY 1
  ) AS s ON s."of" = m.stream_id
  LEFT JOIN (
    SELECT DISTINCT stream_id FROM promise WHERE performed_at IS NULL OR performed_at >= $cut
  ) AS p ON p.stream_id = m.stream_id
  WHERE area_code LIKE $area AND begun_at < $cut
)
WHERE registered OR accepted OR ended OR first OR resolved
"""
_LEGS = """
SELECT count(*), count(*) FILTER (outcome = 'agreed') FROM mediationleg
WHERE area_code LIKE $area AND ended_at >= $since AND ended_at < $until AND ended_at < $cut
"""
_PROMISES = """
SELECT count(*), count(*) FILTER (performed_at < $cut) FROM promise
WHERE area_code LIKE $area AND due_at >= $since AND due_at < $until AND agreed_at < $cut
"""
_VISITS = """
SELECT count(*), count(*) FILTER (v.visited_at < $cut AND v.reached)
FROM legalperiod AS k JOIN returnvisit AS v ON v.stream_id = k."of" AND v.step = k.step
WHERE k.kind = 'CALL.back' AND k.due_at >= $since AND k.due_at < $until AND v.area_code LIKE $area
  AND v.planned_at < $cut
"""
_ANSWERS = """
SELECT count(*), count(*) FILTER (level IN ('', 'very', 'satisfied')), count(*) FILTER (level = 'basic') FROM answer
WHERE area_code LIKE $area AND answered_at >= $since AND answered_at < $until AND answered_at < $cut
"""
_PETITIONS = """
SELECT k.kind, count(*), count(*) FILTER (k.stopped_at <= k.due_at)
FROM legalperiod AS k JOIN matter AS m ON m.stream_id = k."of" AND m.number = 0
WHERE k.kind IN ('XF.reply_receipt', 'XF.handle') AND k.due_at >= $since AND k.due_at < $until
  AND k.started_at < $cut AND m.area_code LIKE $area AND m.line = 'petition' GROUP BY 1
"""
_SIGNATURES = """
SELECT count(*), count(*) FILTER (p.stopped_at <= p.due_at)
FROM legalperiod AS p JOIN ordercourse AS o ON o.stream_id = p."of"
WHERE p.kind IN ('WO.sign', 'WH.coord.sign') AND p.due_at >= $since AND p.due_at < $until AND o.area_code LIKE $area
  AND p.started_at < $cut
"""
_ORDERS = """
SELECT count(*), count(*) FILTER (objected_at < $cut), count(*) FILTER (returned_at < $cut),
  count(*) FILTER (kind = 'coordination'), count(*) FILTER (kind = 'coordination' AND misdirected_at IS NULL)
FROM ordercourse WHERE area_code LIKE $area AND issued_at >= $since AND issued_at < $until AND issued_at < $cut
"""
_WHISTLES = """
SELECT count(*), count(*) FILTER (receive_due_at < $cut), count(*) FILTER (received_at <= receive_due_at),
  count(*) FILTER (dispatched_at <= dispatch_due_at), count(*) FILTER (arrived_at <= arrive_due_at),
  count(*) FILTER (ended_at < $cut), count(*) FILTER (acknowledged_at < $cut), count(*) FILTER (seen_to_at < $cut),
  count(*) FILTER (outcome = 'false_alarm'), count(*) FILTER (outcome = 'duplicate'),
  count(*) FILTER (outcome = 'cancelled')
FROM whistle WHERE area_code LIKE $area AND raised_at >= $since AND raised_at < $until AND raised_at < $cut
"""
_CAME = """
SELECT count(*), avg(epoch(arrived_at - called_at)), median(epoch(arrived_at - called_at)) FROM whistleresponse
WHERE area_code LIKE $area AND arrived_at >= $since AND arrived_at < $until AND arrived_at < $cut
"""
_HAZARDS = """
SELECT count(*), count(*) FILTER (ended_at < $cut), count(*) FILTER (due_at < $cut),
  count(*) FILTER (least(rectified_at, ended_at, $cut) > due_at), count(*) FILTER (failed_at < $cut)
FROM hazardcourse WHERE area_code LIKE $area AND found_at >= $since AND found_at < $until AND begun_at < $cut
"""
STATEMENTS = (
    *(_MATTERS, _LEGS, _PROMISES, _VISITS, _ANSWERS, _PETITIONS),
    *(_SIGNATURES, _ORDERS, _WHISTLES, _CAME, _HAZARDS),
)


def exported(data: Path) -> duckdb.DuckDBPyConnection:
    """A connection on which the tables stand as views of Parquet files, in the directory."""
    link = duckdb.connect()
    for name in EXPORTED:
        _export(link, apps.get_model("insight", name), data)
    return link


def count(link: duckdb.DuckDBPyConnection, area: str, period: Period) -> None:
    """What a dashboard counts of the period and of the one before, in the words of DuckDB."""
    for each in (period, period.before):
        said = {"area": f"{area}%", "since": each.since, "until": each.until, "cut": each.cut}
        for statement in STATEMENTS:
            link.execute(statement, said).fetchall()


def _export(link: duckdb.DuckDBPyConnection, table: type[models.Model], data: Path) -> None:
    written, file = data / "rows.csv", data / f"{table._meta.model_name}.parquet"
    copy_out = SQL("COPY {table} ({columns}) TO STDOUT (FORMAT csv, HEADER)").format(
        table=Identifier(table._meta.db_table), columns=SQL(", ").join(map(Identifier, columns(table)))
    )
    with connection.cursor() as cursor, written.open("wb") as out, cursor.copy(copy_out) as copy:
        out.writelines(copy)
    fields: list[Any] = [field for field in table._meta.local_concrete_fields if field.column and not field.generated]
    kinds = {field.column: _KINDS.get(type(field), "VARCHAR") for field in fields}
    rows = link.read_csv(str(written), header=True, columns=kinds)
    rows.write_parquet(str(file))
    written.unlink()
    link.read_parquet(str(file)).create_view(str(table._meta.model_name))
