"""Objections to a diversion that wait for a ruling, among what waits for whoever may rule."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.access import visible
from huying.cases.diversion.access import may_rule
from huying.cases.diversion.models import DiversionObjection
from huying.cases.models import Case
from huying.notices.worklist import MOST, Waiting, waits
from huying.people.access import Actor
from huying.people.roles import SEATS


@waits
def objections_to_rule(actor: Actor, _at: datetime) -> list[Waiting]:
    """The diversions to which their recipient objects and on which this person rules: never on their own."""
    if not actor.has(SEATS):
        return []
    waiting = DiversionObjection.objects.filter(ruled_at=None).order_by("at")
    here = Q()
    for duty in actor.duties:
        here |= Q(diversion__case__area_code__startswith=duty.area_code) if duty.role in SEATS else Q()
    keys = dict(waiting.filter(here).values_list("diversion__case_id", "at")[:MOST])
    cases = Case.objects.filter(visible(actor), pk__in=keys)
    found = [_waiting(case, keys[case.pk]) for case in cases if may_rule(actor, case)]
    return sorted(found, key=lambda each: each.since)


def _waiting(case: Case, since: datetime) -> Waiting:
    url = reverse("cases:case", args=[case.code])
    return Waiting(_("裁定分流异议"), case.code, case.title, f"{url}#diversion", since)
