"""Brings to the page of an incident the place of its 5+X, and to that of a case its consultations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Case
from huying.cases.petitions import is_recused
from huying.cases.registry import Panel
from huying.cases.registry import panel as case_panel
from huying.incidents.models import Incident
from huying.incidents.rules import ENDED
from huying.people.access import Actor
from huying.people.roles import SEATS
from huying.supervision.consultations.access import may_call
from huying.supervision.consultations.queries.offered import called_about
from huying.supervision.consultations.rules import GRAVE
from huying.ui.panels import panel

_LAST = 95


@panel("incident", "supervision_consultations/parts/incident.html")
def joint_panel(actor: Actor, incident: Incident) -> dict[str, Any] | None:
    """Where the part stands that offers 5+X. It asks for itself: the page never waits for it."""
    grave = incident.level <= GRAVE and incident.state not in ENDED
    return {"incident": incident, "begins": grave and actor.in_area(SEATS, incident.area_code)}


@case_panel(order=_LAST)
def consultations_about_case(actor: Actor, case: Case, _at: datetime) -> Panel | None:
    """The consultations about a case, and the way to call one."""
    found = called_about(actor, case.stream)
    calls = may_call(actor) and not is_recused(actor, case)
    context = {"found": found, "calls": calls, "code": case.code}
    if not (found or calls):
        return None
    return Panel(_("会商"), "supervision_consultations/parts/about.html", context, "consultations")
