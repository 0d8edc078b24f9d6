"""What of mediation waits for somebody on the list of what is due though no clock tells of it: court material for which
nobody signed, so that its period has not begun, and records of meetings of a mediation that is over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.models import Mediation, Session
from huying.cases.mediation.rules import OF_A_COURT
from huying.cases.models import Case
from huying.notices.worklist import Waiting, waits
from huying.people.access import Actor
from huying.people.roles import MEDIATION_ADMINS, MEDIATORS


@waits
def material_to_sign(actor: Actor, _at: datetime) -> list[Waiting]:
    """The mediations of a court whose material this person signs for: a mediator's own, and those of a committee."""
    mine = Q()
    if actor.has(MEDIATORS):
        mine |= Q(mediator_id=actor.person_id)
    led = [duty.organisation_id for duty in actor.duties if duty.role in MEDIATION_ADMINS]
    if led:
        mine |= Q(committee_id__in=led)
    if not mine:
        return []
    rows = Mediation.objects.filter(mine, kind__in=sorted(OF_A_COURT), material_signed_at=None, ended_at=None)
    return [
        _waiting(_("签收法院材料"), row.case, "sign_material", row.assigned_at)
        for row in rows.select_related("case").order_by("assigned_at")
    ]


@waits
def records_to_write(actor: Actor, at: datetime) -> list[Waiting]:
    """The meetings of their own that this mediator has not recorded: without it the file is not closed."""
    if not actor.has(MEDIATORS):
        return []
    over = Mediation.objects.filter(mediator_id=actor.person_id, case__closed_at=None).exclude(ended_at=None)
    rows = Session.objects.filter(mediation__in=over, state="planned", starts_at__lte=at)
    return [
        _waiting(_("补写调解笔录"), row.mediation.case, "record", row.ends_at)
        for row in rows.select_related("mediation__case").order_by("starts_at")
    ]


def _waiting(word: Any, case: Case, verb: str, since: datetime) -> Waiting:
    url = f"{reverse('mediation:workspace', args=[case.code])}#act-{verb}"
    return Waiting(word, case.code, case.title, url, since)
