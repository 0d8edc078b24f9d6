"""The checks as questions to the records; each gives matters whose record shows a fault, whoever worked on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from huying.cases.closing.models import Visit
from huying.cases.closing.rules import VISITED
from huying.cases.ledger.models import Origin
from huying.cases.mediation.models import Mediation, SessionRecord
from huying.cases.models import Case, Material
from huying.cases.rules import State
from huying.papers.models import Paper
from huying.people.access import Actor
from huying.supervision.legal_supervision.access import matters_of
from huying.supervision.legal_supervision.models import CheckSetting
from huying.supervision.legal_supervision.rules import DAYS_BACK, LIMITS, Check

Rows = QuerySet[Case]
_STREAM = Concat(Value("case:"), Cast(OuterRef("pk"), CharField()))
_CLOSED = Q(state=State.CLOSED, closed_at__isnull=False, accepted_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Set:
    """A check as it is set somewhere: whether it runs, the number it compares with."""

    check: Check
    on: bool
    limit: int | None


def _unvisited(rows: Rows, _limit: int | None) -> Rows:
    """A visit was planned for what has come of it, and none was made."""
    planned = Visit.objects.filter(case=OuterRef("pk"), cause__in=sorted(VISITED))
    return rows.filter(_CLOSED, Exists(planned)).exclude(Exists(planned.filter(at__isnull=False)))


def _unproved(rows: Rows, _limit: int | None) -> Rows:
    kept = Exists(Material.objects.filter(case=OuterRef("pk"))) | Exists(Paper.objects.filter(stream=_STREAM))
    return rows.filter(_CLOSED).exclude(kept)


def _unrecorded(rows: Rows, _limit: int | None) -> Rows:
    ended = Mediation.objects.filter(case=OuterRef("pk"), started_at__isnull=False, ended_at__isnull=False)
    written = SessionRecord.objects.filter(session__mediation__case=OuterRef("pk"))
    return rows.filter(Exists(ended)).exclude(Exists(written))


def _too_quick(rows: Rows, limit: int | None) -> Rows:
    """Only what went through mediation: what a window settles on the spot may be quick."""
    mediated = Exists(Mediation.objects.filter(case=OuterRef("pk"), started_at__isnull=False))
    within = F("accepted_at") + timedelta(minutes=limit or 0)
    return rows.filter(mediated, accepted_at__isnull=False, ended_at__isnull=False, ended_at__lt=within)


def _backwards(rows: Rows, _limit: int | None) -> Rows:
    pairs = (("registered_at", "accepted_at"), ("accepted_at", "ended_at"), ("ended_at", "closed_at"))
    wrong = Q()
    for first, then in pairs:
        wrong |= Q(**{f"{then}__lt": F(first)})
    return rows.filter(wrong)


CHECKS: dict[Check, Callable[[Rows, int | None], Rows]] = {
    Check.UNVISITED: _unvisited,
    Check.UNPROVED: _unproved,
    Check.UNRECORDED: _unrecorded,
    Check.TOO_QUICK: _too_quick,
    Check.BACKWARDS: _backwards,
}


def settings_of(area: str) -> list[Set]:
    """Every check as it is set in an area."""
    changed = {row.rule: row for row in CheckSetting.objects.filter(area_code=area)}
    return [
        Set(check, changed[check].on, changed[check].limit or LIMITS.get(check))
        if check in changed
        else Set(check, on=True, limit=LIMITS.get(check))
        for check in Check
    ]


def shown_by(actor: Actor, found: Set, at: datetime) -> Rows:
    """The matters in this person's reach that a check shows, the newest first. What was imported from an old ledger is
    left out: it came without its course."""
    imported = Exists(Origin.objects.filter(case=OuterRef("pk")))
    since = at - timedelta(days=DAYS_BACK)
    rows = matters_of(actor).filter(registered_at__gte=since).exclude(imported)
    return CHECKS[found.check](rows, found.limit).order_by("-registered_at", "-pk")
