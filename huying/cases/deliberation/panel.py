"""The deliberations that were held because of a case, on its page: for those who read the case."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.access import permitted
from huying.cases.deliberation.access import reads
from huying.cases.deliberation.words import STATE_WORDS
from huying.cases.models import Case
from huying.cases.registry import Panel, panel
from huying.people.access import Actor


@panel(order=78)
def deliberations_panel(actor: Actor, case: Case, _at: datetime) -> Panel | None:
    """Nothing of what was said there; the way there for those who may know of it."""
    if "read" not in permitted(actor, case):
        return None
    rooms = [room for room in case.deliberations.order_by("-opened_at") if reads(actor, room)]
    if not rooms:
        return None
    lines = [(room, STATE_WORDS[room.state]) for room in rooms]
    return Panel(_("和茶馆议事"), "cases_deliberation/parts/of_case.html", {"lines": lines}, key="deliberations")
