"""Agreements that every party has signed and that do not bind yet, for the mediator's signature or the seal is missing.

No law sets days for the seal and no clock runs for it: what waits stands on the list of what is due with its age, for
the heads of the committee from the first moment, for the mediator as a reminder after a few working days.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.agreeing import unsigned
from huying.cases.mediation.models import Agreement
from huying.clocks.calendar import WORKING_DAY
from huying.clocks.holidays import calendar
from huying.clocks.periods import Period, due_of
from huying.notices.worklist import Waiting, waits
from huying.people.access import Actor
from huying.people.roles import MEDIATION_ADMINS, MEDIATORS

SOON = 3
"""Working days in which a seal is usually put; after them both the head and the mediator are reminded."""


@waits
def agreements_to_seal(actor: Actor, at: datetime) -> list[Waiting]:
    """What waits for the seal of a committee of theirs, or of their own mediations for their signature or the seal."""
    led = {duty.organisation_id for duty in actor.duties if duty.role in MEDIATION_ADMINS}
    mine = Q(mediation__committee_id__in=led)
    if actor.has(MEDIATORS):
        mine |= Q(mediation__mediator_id=actor.person_id)
    elif not led:
        return []
    rows = Agreement.objects.filter(mine, state="signing").select_related("mediation__case")
    found = (_waiting(row, actor, led, at) for row in rows.prefetch_related("signatures").order_by("put_up_at"))
    return [each for each in found if each is not None]


def _waiting(row: Agreement, actor: Actor, led: set[UUID], at: datetime) -> Waiting | None:
    """What this person is to do about one; None while a party has not signed, or where it is for another to act."""
    case, missing = row.mediation.case, unsigned(row, row.mediation.case)
    if set(missing) - {"mediator"}:
        return None
    since = max((signature.at for signature in row.signatures.all() if signature.party_id), default=None)
    if since is None:
        return None
    own = row.mediation.mediator_id == actor.id
    late = due_of(calendar(), Period(since, (SOON, WORKING_DAY))) < at
    if missing and own:
        verb, word = "sign", _("在各方已签字的协议上签名")
    elif row.sealed_at is None and row.mediation.committee_id in led:
        verb = "seal"
        word = _("协议等盖章已超过 3 个工作日，请尽快盖章") if late else _("各方已签字，协议待盖章")
    elif row.sealed_at is None and own and late:
        verb, word = "", _("协议等调委会盖章已超过 3 个工作日，请提醒盖章")
    else:
        return None
    mark = f"#act-{verb}" if verb else ""
    return Waiting(word, case.code, case.title, f"{reverse('mediation:workspace', args=[case.code])}{mark}", since)
