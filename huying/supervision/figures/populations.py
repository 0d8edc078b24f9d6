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
ORDERS = """
SELECT o.id, o.code, o.area_code, o.kind, o.state, o.lead_id, o.issued_at, o.objected_at < %(cut)s AS objected,
  coalesce(o.ended_at < %(cut)s, false) AS ended,
  EXISTS (SELECT FROM orders_return AS r WHERE r.order_id = o.id AND r.at < %(cut)s) AS sent_back,
  EXISTS (SELECT FROM orders_ruling AS r WHERE r.order_id = o.id AND r.upheld AND r.at < %(cut)s) AS wrong_body
FROM orders_order AS o
WHERE o.area_code LIKE %(area)s AND o.state <> 'cancelled' AND o.issued_at >= %(since)s AND o.issued_at < %(cut)s
"""
SIGNATURES = """
SELECT o.id, o.code, o.area_code, k.due_at, coalesce(k.stopped_at <= k.due_at, false) AS kept
FROM orders_order AS o
JOIN clocks_runningclock AS k ON k.stream = 'order:' || o.id AND k.kind IN ('WO.sign', 'WH.coord.sign')
WHERE o.area_code LIKE %(area)s AND o.state <> 'cancelled' AND o.issued_at < %(cut)s
"""
WHISTLES = """
SELECT i.id, i.code, i.area_code, i.raised_at, i.state, i.template, i.place_id, i.unit_id, i.grid_code,
  coalesce(i.closed_at < %(cut)s, false) AS closed,
  coalesce(least(i.received_at, i.dispatched_at, i.responding_at, i.on_scene_at) < %(cut)s, false) AS acknowledged,
  i.escalated_at < %(cut)s AS escalated,
  coalesce(i.on_scene_at, i.controlled_at, i.ended_at, i.closed_at) < %(cut)s AS seen_to
FROM incidents_incident AS i
WHERE i.area_code LIKE %(area)s AND i.raised_at >= %(since)s AND i.raised_at < %(cut)s
"""
HAZARDS = """
SELECT h.id, h.code, h.area_code, h.grid_code, h.place_id, h.category, h.grade, h.state, h.found_at,
  coalesce(h.ended_at < %(cut)s, false) AS ended, coalesce(h.due_at < %(cut)s, false) AS due,
  EXISTS (
    SELECT FROM patrols_hazards_step AS s WHERE s.hazard_id = h.id AND s.verb = 'fail' AND s.at < %(cut)s
  ) AS again,
  coalesce(least(h.rectified_at, h.ended_at, %(cut)s) > h.due_at, false) AS overdue
FROM patrols_hazards_hazard AS h
WHERE h.area_code LIKE %(area)s AND h.found_at >= %(since)s AND h.found_at < %(cut)s
"""
HAZARD_RATINGS = """
SELECT h.id, h.code, h.area_code, h.grid_code, r.at AS rated_at, r.score
FROM patrols_resident_matterrating AS r JOIN patrols_hazards_hazard AS h ON h.code = r.code
WHERE h.area_code LIKE %(area)s AND r.at >= %(since)s AND r.at < %(cut)s
"""
WHISTLE_RATINGS = """
SELECT i.id, i.code, i.area_code, r.at AS rated_at, r.score
FROM patrols_resident_matterrating AS r JOIN incidents_incident AS i ON i.code = r.code
WHERE i.area_code LIKE %(area)s AND r.at >= %(since)s AND r.at < %(cut)s
"""
WHISTLE_LIMITS = """
SELECT i.id, i.code, i.area_code, i.raised_at, k.kind, i.on_scene_at,
  coalesce(CASE k.kind WHEN 'arrive' THEN i.on_scene_at ELSE k.stopped_at END <= k.due_at, false) AS kept
FROM incidents_incident AS i JOIN clocks_runningclock AS k ON k.stream = 'incident:' || i.id
WHERE i.area_code LIKE %(area)s AND i.raised_at >= %(since)s AND i.raised_at < %(cut)s
  AND i.state NOT IN ('false_alarm', 'duplicate', 'cancelled', 'converted')
  AND k.kind IN ('receive', 'dispatch', 'arrive') AND least(k.due_at, k.stopped_at) < %(cut)s
"""
"""The limits of whistles that are over: a step was taken, or its time is up. One row for each limit, of the steps that
took place as the rules in force then asked for them."""
RESPONSES = """
SELECT i.id, i.code, i.area_code, min(a.arrived_at) AS arrived_at,
  extract(epoch FROM min(a.arrived_at) - min(a.called_at)) / 60 AS minutes
FROM incidents_assignment AS a JOIN incidents_incident AS i ON i.id = a.incident_id
WHERE i.area_code LIKE %(area)s AND a.arrived_at >= %(since)s AND a.arrived_at < %(cut)s
  AND i.state NOT IN ('false_alarm', 'duplicate', 'cancelled')
GROUP BY i.id, a.organisation_id
"""
"""One row for each organisation that came to a whistle: from its first call to its first arrival."""
TASKS = """
SELECT d.id, d.code, d.area_code, t.due_on::timestamp AT TIME ZONE 'Asia/Shanghai' AS due_at,
  t.state = 'done' AND t.noted_at < %(cut)s AS done
FROM cases_deliberation_resolutiontask AS t JOIN cases_deliberation_deliberation AS d ON d.id = t.deliberation_id
WHERE d.area_code LIKE %(area)s AND t.due_on BETWEEN (%(since)s::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
  AND (%(until)s::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
"""
SERVICES = """
SELECT s.id, s.code, e.area_code, e.building_id AS place_id, k.code AS kind, s.state, s.asked_at,
  coalesce(s.answered_at < %(cut)s, false) AS answered, coalesce(s.ended_at < %(cut)s, false) AS ended,
  s.order_id IS NOT NULL AS ordered
FROM patrols_enterprises_enterpriseservice AS s
JOIN patrols_enterprises_enterprise AS e ON e.id = s.enterprise_id
JOIN patrols_enterprises_servicekind AS k ON k.id = s.kind_id
WHERE e.area_code LIKE %(area)s AND s.asked_at >= %(since)s AND s.asked_at < %(cut)s
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
    "orders": Population(SQL(ORDERS), "order"),
    "signatures": Population(SQL(SIGNATURES), "order"),
    "whistles": Population(SQL(WHISTLES), "incident"),
    "whistle_limits": Population(SQL(WHISTLE_LIMITS), "incident"),
    "responses": Population(SQL(RESPONSES), "incident"),
    "tasks": Population(SQL(TASKS), "deliberation"),
    "hazards": Population(SQL(HAZARDS), "hazard"),
    "hazard_ratings": Population(SQL(HAZARD_RATINGS), "hazard"),
    "whistle_ratings": Population(SQL(WHISTLE_RATINGS), "incident"),
    "services": Population(SQL(SERVICES), "service"),
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
