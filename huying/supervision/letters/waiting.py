"""What waits for a person: a draft to approve, a letter to number and send, one to sign for and answer, a reply."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.supervision.letters.access import OFFICE, bodies_answered_for
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import State

WAITING = {
    State.DRAFT: _("审批函件"),
    State.APPROVED: _("函件编号"),
    State.NUMBERED: _("发出函件"),
    State.SENT: _("签收函件"),
    State.RECEIVED: _("回复函件"),
    State.REPLIED: _("核验回复"),
}
OFFICES = (State.APPROVED, State.NUMBERED, State.REPLIED)


@waits
def letters_to_act_on(actor: Actor, _at: datetime) -> list[Waiting]:
    """The letters of which the next step is this person's."""
    mine = waiting_for(actor)
    if not mine:
        return []
    rows = Letter.objects.filter(mine).order_by("drafted_at", "pk")
    return [_waiting(row) for row in rows[:MOST]]


def waiting_for(actor: Actor) -> Q:
    """The letters of which the next step is somebody's, as a condition on rows; empty where none can be."""
    found = Q()
    for duty in actor.duties:
        if duty.role in CHIEFS:
            found |= Q(state=State.DRAFT, area_code__startswith=duty.area_code) & ~Q(drafted_by_id=actor.id)
        if duty.role in OFFICE:
            found |= Q(state__in=OFFICES, issuer_id=duty.organisation_id)
    bodies = bodies_answered_for(actor)
    return found | Q(state__in=(State.SENT, State.RECEIVED), to_id__in=bodies) if bodies else found


def _waiting(row: Letter) -> Waiting:
    url = reverse("letters:letter", args=[row.code])
    return Waiting(WAITING[State(row.state)], row.code, row.subject, url, row.sent_at or row.drafted_at)
