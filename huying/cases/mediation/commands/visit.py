"""Visit (督促履行): the committee asks whether what was agreed on was performed, and writes it down."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record, take
from huying.cases.mediation.access import require
from huying.cases.mediation.effect import stop_asking
from huying.cases.mediation.events import PerformanceVisited
from huying.cases.mediation.models import Visit
from huying.cases.mediation.models.agreements import VISIT_OUTCOMES
from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.people.access import Actor


class OutcomeOfVisit(Invalid):
    """What was found."""

    slug = "outcome-of-visit"
    text = _("请选择回访结果。")
    field = "outcome"


@command
def visit(*, by: Actor, at: datetime, visit_id: UUID, outcome: str, text: str = "") -> Visit:
    """Write a visit down. Written already: nothing changes. Raises OutcomeOfVisit."""
    case_id = Visit.objects.filter(pk=visit_id).values_list("agreement__mediation__case_id", flat=True).first()
    if case_id is None:
        raise NotFound
    case = take(case_id)
    require(by, "visit", case)
    row = Visit.objects.select_related("agreement").get(pk=visit_id)
    if row.visited_at is not None:
        return row
    if outcome not in VISIT_OUTCOMES:
        raise OutcomeOfVisit
    row.visited_at, row.by_id, row.outcome, row.text = at, by.id, outcome, text.strip()
    row.save(update_fields=["visited_at", "by", "outcome", "text"])
    if row.agreement.state == "effective":
        stop_asking(case, row.agreement, at)
    record(case, [PerformanceVisited(case.pk, row.pk, row.due_on.isoformat(), outcome)], by=by, at=at)
    return row
