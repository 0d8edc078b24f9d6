"""On the page of a matter: its supervision, when it was urged, and the ways to urge it or to open one."""

from __future__ import annotations

from typing import Any

from huying.cases.models import Case
from huying.cases.registry import Panel
from huying.cases.registry import panel as case_panel
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.supervision.lights.access import BOARD, may_supervise, visible_to
from huying.supervision.lights.models import Urge
from huying.supervision.lights.words import PANEL
from huying.ui.panels import panel

TEMPLATE = "supervision_lights/parts/panel.html"


def standing_of(actor: Actor, kind: str, matter: Any, area_code: str) -> dict[str, Any] | None:
    """What a panel shows; None for whom neither is anything, or where there is nothing and they may do nothing."""
    if not actor.has(BOARD):
        return None
    stream = f"{kind}:{matter.pk}"
    urges = list(Urge.objects.filter(stream=stream).order_by("-at")[:5])
    row = visible_to(actor).filter(stream_of=stream).order_by("-opened_at").first()
    may = may_supervise(actor, stream, area_code)
    if not (urges or row or may):
        return None
    return {"kind": kind, "code": matter.code, "urges": urges, "supervision": row, "may": may, "key": new_id()}


@panel("hazard", TEMPLATE)
def of_hazard(actor: Actor, matter: Any) -> dict[str, Any] | None:
    """Of a hazard."""
    return standing_of(actor, "hazard", matter, matter.area_code)


@panel("order", TEMPLATE)
def of_order(actor: Actor, matter: Any) -> dict[str, Any] | None:
    """Of an order."""
    return standing_of(actor, "order", matter, matter.area_code)


@case_panel(order=90)
def of_case(actor: Actor, case: Case, _at: Any) -> Panel | None:
    """Of a case."""
    context = standing_of(actor, "case", case, case.area_code)
    return Panel(PANEL, "supervision_lights/parts/case.html", context, key="supervision") if context else None
