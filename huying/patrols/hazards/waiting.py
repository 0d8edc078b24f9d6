"""What waits for a decision: a grade, an assignment, a whistle that nobody was named for, a review."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import MOST, Waiting, waits
from huying.patrols.hazards.access import visible_to
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import MOST_REMINDERS, WORKING, State
from huying.patrols.hazards.titles import title_of
from huying.people.access import Actor
from huying.people.roles import SEATS

DECISIONS = {
    State.REPORTED: _("隐患定级"),
    State.GRADED: _("交办隐患"),
    State.REINSPECTED: _("审核销号"),
    State.ASSIGNED: _("隐患吹哨执法"),
    State.RECTIFYING: _("隐患吹哨执法"),
}


@waits
def hazards_to_decide(actor: Actor, _at: datetime) -> list[Waiting]:
    """The hazards of the areas of this person's seats about which the street has to decide."""
    if not actor.has(SEATS):
        return []
    called = Q(state__in=WORKING, reminders=MOST_REMINDERS, enforcer=None)
    wanted = Q(state__in=[State.REPORTED, State.GRADED, State.REINSPECTED]) | called
    rows = visible_to(actor).filter(wanted).select_related("place").order_by("found_at")
    return [_waiting(row) for row in rows[:MOST]]


def _waiting(hazard: Hazard) -> Waiting:
    address = reverse("hazards:hazard", args=[hazard.code])
    return Waiting(DECISIONS[State(hazard.state)], hazard.code, title_of(hazard), address, hazard.found_at)
