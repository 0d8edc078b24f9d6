"""Brings to the page of an incident its 5+X or the way to begin it, and to that of a case its consultations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Case
from huying.cases.petitions import is_recused
from huying.cases.registry import Panel
from huying.cases.registry import panel as case_panel
from huying.core.errors import Refused
from huying.incidents.models import Incident
from huying.people.access import Actor
from huying.people.roles import SEATS
from huying.supervision.consultations.access import may_call, visible_to
from huying.supervision.consultations.queries.joint import require_joint
from huying.supervision.consultations.rules import GRAVE
from huying.supervision.consultations.words import KINDS, STATES, TONES
from huying.ui.panels import panel

MOST = 10
_LAST = 95


@panel("incident", "supervision_consultations/parts/incident.html")
def joint_panel(actor: Actor, incident: Incident) -> dict[str, Any] | None:
    """The consultations about a grave incident that a person reads; for its seats, the way to 5+X."""
    if incident.level > GRAVE:
        return None
    found = _about(actor, incident.stream)
    begins = actor.in_area(SEATS, incident.area_code) and _may_begin(incident)
    return {"found": found, "begins": begins, "code": incident.code} if found or begins else None


@case_panel(order=_LAST)
def consultations_about_case(actor: Actor, case: Case, _at: datetime) -> Panel | None:
    """The consultations about a case, and the way to call one."""
    found = _about(actor, case.stream)
    calls = may_call(actor) and not is_recused(actor, case)
    context = {"found": found, "calls": calls, "code": case.code}
    if not (found or calls):
        return None
    return Panel(_("会商"), "supervision_consultations/parts/about.html", context, "consultations")


def _about(actor: Actor, stream: str) -> list[tuple[Any, Any, Any, str]]:
    rows = visible_to(actor).filter(matter=stream).order_by("-called_at", "-pk")[:MOST]
    return [(row, KINDS[row.kind], STATES[row.state], TONES.get(row.state, "")) for row in rows]


def _may_begin(incident: Incident) -> bool:
    try:
        require_joint(incident)
    except Refused:
        return False
    return True
