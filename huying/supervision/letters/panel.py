"""Brings to the pages of whistles, orders, cases and hazards which letters are about them, and the way to a new one."""

from __future__ import annotations

from typing import Any

from huying.people.access import Actor
from huying.supervision.letters.access import may_draft, visible_to
from huying.supervision.letters.words import KINDS, STATES
from huying.ui.panels import panel

MOST = 10


@panel("hazard", "supervision_letters/parts/panel.html")
def letters_about(actor: Actor, matter: Any) -> dict[str, Any] | None:
    """The letters about a matter that this person may know of; None for whom there are none and who writes none."""
    rows = visible_to(actor).filter(concerns__stream=matter.stream).order_by("-drafted_at", "-pk")[:MOST]
    found = [(row, KINDS[row.kind], STATES[row.state]) for row in rows]
    if not found and not may_draft(actor):
        return None
    return {"letters": found, "may_draft": may_draft(actor), "code": matter.code}
