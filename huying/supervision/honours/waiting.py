"""What waits for a person: their own consent, a publicity to begin, an objection to answer, an honour to confer."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.roles import SEATS
from huying.supervision.honours.models import Honour
from huying.supervision.honours.rules import State

PUBLISHABLE = Q(state=State.CONSENTED) | Q(state=State.PROPOSED, person=None)


@waits
def honours_to_act_on(actor: Actor, at: datetime) -> list[Waiting]:
    """The honours of which the next step is this person's, the oldest first."""
    found = [(_("同意或不同意公开姓名"), Q(person_id=actor.id, state=State.PROPOSED))] if actor.id else []
    for duty in actor.duties:
        here = Q(area_code__startswith=duty.area_code)
        if duty.role in SEATS:
            objected = Q(state=State.PUBLISHED, objections__isnull=False, objections__answered_at=None)
            found += [(_("公示荣誉"), here & PUBLISHABLE), (_("答复异议"), here & objected)]
        if duty.role in CHIEFS:
            over = Q(state=State.PUBLISHED, publicity_until__lte=at) & ~Q(proposed_by_id=actor.id)
            found.append((_("授予荣誉"), here & over))
    return [_waiting(word, row) for word, mine in found for row in _rows(mine)][:MOST]


def _rows(mine: Q) -> list[Honour]:
    rows = Honour.objects.filter(mine).select_related("kind").distinct()
    return list(rows.order_by("proposed_at", "pk")[:MOST])


def _waiting(word: object, row: Honour) -> Waiting:
    url = reverse("honours:honour", args=[row.code])
    return Waiting(word, row.code, row.kind.name, url, row.published_at or row.proposed_at)
