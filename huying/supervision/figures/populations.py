"""The rows that figures count: one population a kind of matter, as of the cut-off, inside an area.

Instants that the event log tells are read from it, so that a figure is what the recorded course says; `at < %(cut)s`
keeps what came later out. Parameters: `area` (a code and what lies below, as a LIKE pattern), `since`, `until`, `cut`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from psycopg.sql import SQL

from huying.cases.rules import LEVEL_OF_SCORE
from huying.supervision.figures.within import Of


@dataclass(frozen=True, slots=True)
class Population:
    """Rows with `id`, `code` and `area_code` of the record behind each, and the columns that definitions name.

    `in_grid` is the condition on these columns that keeps those inside a co-governance grid (`grid`: its code,
    `places`: the ids of the places in it, `%(…)s` in SQL); without it, that of `of`.
    """

    rows: SQL
    of: Of
    in_grid: SQL | None = None


_COURSE = """
SELECT
  min(at) FILTER (WHERE type = 'cases.CaseAccepted') AS accepted_at,
  min(at) FILTER (WHERE type = 'cases.CaseMerged') AS merged_at,
  min(at) FILTER (WHERE type = 'cases.MediationBegun') AS mediated_at,
  min(at) FILTER (WHERE resolves AND version > undone) AS resolved_at,
  min(at) FILTER (WHERE resolves) AS first_resolved_at,
  min(at) FILTER (WHERE type = 'cases.CaseReopened' AND version > resolved) AS reopened_at,
  min(at) FILTER (WHERE ends AND version > undone) AS ended_at,
  min(at) FILTER (WHERE sues) AS suit_at,
  min(at) FILTER (WHERE type = 'cases.CaseVisited' AND data->>'satisfied' = 'true' AND version > suit
    AND version > undone) AS suit_ended_at
FROM (
  SELECT *, coalesce(max(version) FILTER (WHERE type = 'cases.CaseReopened') OVER (), 0) AS undone,
    min(version) FILTER (WHERE sues) OVER () AS suit, min(version) FILTER (WHERE resolves) OVER () AS resolved
  FROM (
    SELECT at, type, version, data,
      type = 'cases.AgreementTookEffect' OR (type = 'cases.CaseDisposed' AND data->>'result' = 'solved') AS resolves,
      type IN ('cases.AgreementTookEffect', 'cases.CaseDisposed', 'cases.MediationFailed', 'cases.CaseWithdrawn',
        'cases.CaseSentElsewhere')
        OR (type = 'cases.MediationRefused' AND coalesce(data->>'ends', 'true') = 'true') AS ends,
      (type = 'cases.CaseSentElsewhere' AND data->>'route' = 'court')
        OR (type = 'cases.TrackChosen' AND data->>'track' = 'file_first') AS sues
    FROM core_event WHERE stream = 'case:' || c.id AND at < %(cut)s
  ) AS facts
) AS course
"""
_PAUSED = """
SELECT sum(extract(epoch FROM upper(span) - lower(span))) AS seconds
FROM (
  SELECT unnest(range_agg(tstzrange(greatest(p.started_at, e.accepted_at),
    least(coalesce(p.ended_at, e.resolved_at), e.resolved_at)))) AS span
  FROM clocks_runningclock AS k JOIN clocks_clockpause AS p ON p.clock_id = k.id
  WHERE k.stream = 'case:' || c.id AND p.started_at < e.resolved_at
    AND coalesce(p.ended_at, e.resolved_at) > e.accepted_at
) AS spans
"""
_UNPERFORMED = """
EXISTS (
  SELECT FROM cases_mediation_performance AS due
  JOIN cases_mediation_agreement AS a ON a.id = due.agreement_id AND a.state = 'effective'
  JOIN cases_mediation_mediation AS leg ON leg.id = a.mediation_id
  WHERE leg.case_id = c.id AND (due.performed_at IS NULL OR due.performed_at >= %(cut)s)
)
"""
MATTERS = """
SELECT c.id, c.code, c.area_code, c.line, c.source, c.registered_at, e.*,
  c.category, c."group" AS collective, c.place_id,
  (extract(epoch FROM e.resolved_at - e.accepted_at) - coalesce(paused.seconds, 0)) / 3600 AS hours,
  NOT <unperformed> AS performed,
  length(o.area_id) > 6 AS in_street, o.kind IN ('district_center', 'street_center') AS in_center,
  EXISTS (SELECT FROM cases_ledger_origin AS g WHERE g.case_id = c.id) AS imported,
  EXISTS (SELECT FROM cases_citizen_rating AS r WHERE r.case_id = c.id AND r.at < %(cut)s) AS rated
FROM cases_case AS c
JOIN people_organisation AS o ON o.id = coalesce(c.handler_id, c.owner_id)
CROSS JOIN LATERAL (<course>) AS e
LEFT JOIN LATERAL (<paused>) AS paused ON true
WHERE c.area_code LIKE %(area)s AND c.registered_at < %(until)s
  AND (c.closed_at IS NULL OR c.closed_at >= %(since)s OR c.registered_at >= %(since)s)
"""
"""Cases of all lines. What was taken up again counts as not resolved from then on; `hours` leave out the time in which
a legal period stood still by a document, each hour once."""

MEDIATIONS = """
SELECT c.id, c.code, c.area_code, leg.started_at, leg.ended_at, leg.outcome
FROM cases_mediation_mediation AS leg JOIN cases_case AS c ON c.id = leg.case_id
WHERE c.area_code LIKE %(area)s AND leg.ended_at >= %(since)s AND leg.ended_at < %(cut)s
"""
PROMISES = """
SELECT c.id, c.code, c.area_code, due.due_on::timestamp AT TIME ZONE 'Asia/Shanghai' AS due_at,
  coalesce(due.performed_at < %(cut)s, false) AS done
FROM cases_mediation_performance AS due
JOIN cases_mediation_agreement AS a ON a.id = due.agreement_id AND a.state = 'effective'
JOIN cases_mediation_mediation AS leg ON leg.id = a.mediation_id
JOIN cases_case AS c ON c.id = leg.case_id
WHERE c.area_code LIKE %(area)s AND due.due_on BETWEEN (%(since)s::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
  AND (%(until)s::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
"""
CONFIRMATIONS = """
SELECT c.id, c.code, c.area_code, f.applied_at,
  coalesce(f.state = 'confirmed' AND f.decided_at < %(cut)s, false) AS granted
FROM cases_mediation_confirmation AS f
JOIN cases_mediation_agreement AS a ON a.id = f.agreement_id
JOIN cases_mediation_mediation AS leg ON leg.id = a.mediation_id
JOIN cases_case AS c ON c.id = leg.case_id
WHERE c.area_code LIKE %(area)s AND f.applied_at >= %(since)s AND f.applied_at < %(cut)s
"""
VISITS = """
SELECT c.id, c.code, c.area_code, k.due_at, v.at AS visited_at, coalesce(v.reached, false) AS reached
FROM cases_closing_visit AS v
JOIN cases_case AS c ON c.id = v.case_id
JOIN clocks_runningclock AS k ON k.stream = 'case:' || c.id AND k.kind = 'CALL.back' AND k.step = v.number
WHERE c.area_code LIKE %(area)s AND v.planned_at < %(cut)s
"""
ANSWERS = """
SELECT DISTINCT ON (c.id) c.id, c.code, c.area_code, said.at AS answered_at, said.level IN ('', 'very', 'satisfied')
  AS satisfied, said.level = 'basic' AS basic
FROM cases_case AS c
JOIN (
  SELECT case_id, at, true AS visited, CASE WHEN satisfied THEN level ELSE 'unsatisfied' END AS level
  FROM cases_closing_visit WHERE satisfied IS NOT NULL
  UNION ALL
  SELECT r.case_id, r.at, false, scale.level
  FROM cases_citizen_rating AS r JOIN (VALUES <scale>) AS scale (score, level) ON scale.score = r.score
) AS said ON said.case_id = c.id AND said.at < %(cut)s
WHERE c.area_code LIKE %(area)s
ORDER BY c.id, said.visited DESC, said.at DESC
"""
"""One answer a case: of the newest return visit in which somebody answered, else the newest rating of a citizen, on the
level of its score. A visit from before levels were asked for says no more than that they were satisfied."""
PETITION_PERIODS = """
SELECT c.id, c.code, c.area_code, k.kind, k.due_at, coalesce(k.stopped_at <= k.due_at, false) AS kept
FROM cases_case AS c JOIN clocks_runningclock AS k ON k.stream = 'case:' || c.id
WHERE c.line = 'petition' AND c.area_code LIKE %(area)s AND k.kind IN ('XF.reply_receipt', 'XF.handle')
  AND NOT EXISTS (SELECT FROM cases_ledger_origin AS g WHERE g.case_id = c.id)
"""


def _matters() -> str:
    parts = {"<unperformed>": _UNPERFORMED, "<course>": _COURSE, "<paused>": _PAUSED}
    found = MATTERS
    for mark, part in parts.items():
        found = found.replace(mark, part)
    return found


def _answers() -> str:
    return ANSWERS.replace("<scale>", ", ".join(f"({score}, '{level}')" for score, level in LEVEL_OF_SCORE.items()))


POPULATIONS = {
    "matters": Population(SQL(_matters()), "case"),
    "mediations": Population(SQL(MEDIATIONS), "case"),
    "promises": Population(SQL(PROMISES), "case"),
    "confirmations": Population(SQL(CONFIRMATIONS), "case"),
    "visits": Population(SQL(VISITS), "case"),
    "answers": Population(SQL(_answers()), "case"),
    "petition_periods": Population(SQL(PETITION_PERIODS), "case"),
}


def counts(name: str, population: Population) -> None:
    """Say of which rows the figures of a population are counted. Called by whoever keeps these rows."""
    POPULATIONS[name] = population


Refresh = Callable[[], datetime | None]
REFRESHING: list[Refresh] = []


def refreshes(refresh: Refresh) -> Refresh:
    """Run this before anything is counted: None when all that happened is in the rows, else since when it is not."""
    if refresh not in REFRESHING:
        REFRESHING.append(refresh)
    return refresh


def refreshed() -> datetime | None:
    """Have the rows brought up to date; None, or the instant from which on something is missing from them."""
    return min(filter(None, [refresh() for refresh in REFRESHING]), default=None)
