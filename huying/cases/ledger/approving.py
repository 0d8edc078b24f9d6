"""Requests for the faulty rows of an import that wait for another person, listed among what waits for them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.ledger.access import IMPORTERS
from huying.cases.ledger.models import FaultsRequest
from huying.notices.worklist import Waiting, waits
from huying.people.access import Actor
from huying.people.holders import CHIEFS


@waits
def faults_to_decide(actor: Actor, _at: datetime) -> list[Waiting]:
    """Those of the bodies in which this person may import, and for a chief those of the area."""
    mine = Q()
    for duty in actor.duties:
        if duty.role in IMPORTERS:
            mine |= Q(ledger__owner_id=duty.organisation_id)
        if duty.role in CHIEFS:
            mine |= Q(ledger__area_code__startswith=duty.area_code)
    if not mine:
        return []
    rows = FaultsRequest.objects.filter(mine, decided_at=None).exclude(asked_by_id=actor.person_id)
    return [_waiting(row) for row in rows.select_related("ledger", "asked_by").order_by("asked_at")]


def _waiting(row: FaultsRequest) -> Waiting:
    url = reverse("ledger:faults_request", args=[row.ledger_id, row.pk])
    return Waiting(_("审批下载错误行"), row.asked_by.name, row.ledger.name, url, row.asked_at)
