"""Brings to the pages of orders, cases, hazards and letters which letters are about them, and the way to a new one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Case
from huying.cases.petitions import is_recused
from huying.cases.registry import Panel
from huying.cases.registry import panel as case_panel
from huying.people.access import Actor
from huying.supervision.letters.access import may_draft, visible_to
from huying.supervision.letters.words import KINDS, STATES
from huying.ui.panels import panel

MOST = 10
_LAST = 90


@panel("hazard", "supervision_letters/parts/panel.html")
@panel("order", "supervision_letters/parts/panel.html")
@panel("letter", "supervision_letters/parts/panel.html")
def letters_about(actor: Actor, matter: Any) -> dict[str, Any] | None:
    """The letters about a matter that this person may know of; None for whom there are none and who writes none."""
    rows = visible_to(actor).filter(concerns__stream=matter.stream).order_by("-drafted_at", "-pk")[:MOST]
    found = [(row, KINDS[row.kind], STATES[row.state]) for row in rows]
    may = may_draft(actor) and not (isinstance(matter, Case) and is_recused(actor, matter))
    return {"panel": {"letters": found, "may_draft": may, "code": matter.code}} if found or may else None


@case_panel(order=_LAST)
def letters_about_case(actor: Actor, case: Case, _at: datetime) -> Panel | None:
    """The same on the page of a case."""
    found = letters_about(actor, case)
    return Panel(_("函件"), "supervision_letters/parts/about.html", found["panel"], "letters") if found else None
