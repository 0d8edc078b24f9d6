"""Whether the same parties come again soon after an agreement (90 days): a sign for the committee, of no person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from huying.cases.mediation.models import Agreement
from huying.cases.mediation.rules import RELAPSE_DAYS
from huying.cases.models import Case, Party

COLUMNS = ("id_index", "phone_index")


@dataclass(frozen=True, slots=True)
class Relapse:
    """The earlier case and when its agreement took effect."""

    case: Case
    effective_at: datetime


def relapse_of(case: Case) -> Relapse | None:
    """An agreement of at most 90 days before, between the same applicant's and respondent's side; None when new."""
    parties = list(case.parties.all())
    sides = [_cases_of([p for p in parties if (p.side == "applicant") is first], case) for first in (True, False)]
    both = sides[0] & sides[1]
    if not both:
        return None
    since = case.registered_at - timedelta(days=RELAPSE_DAYS)
    found = (
        Agreement.objects.filter(
            mediation__case__in=both, effective_at__gte=since, effective_at__lte=case.registered_at
        )
        .select_related("mediation__case")
        .order_by("-effective_at")
        .first()
    )
    return Relapse(found.mediation.case, found.effective_at) if found and found.effective_at else None


def _cases_of(parties: list[Party], case: Case) -> set[UUID]:
    """Other cases in which one of these parties stands, on whatever side."""
    found: set[UUID] = set()
    for column in COLUMNS:
        values = [bytes(getattr(party, column)) for party in parties if bytes(getattr(party, column))]
        if values:
            rows = Party.objects.filter(**{f"{column}__in": values}).exclude(case=case)
            found |= set(rows.values_list("case_id", flat=True))
    return found
