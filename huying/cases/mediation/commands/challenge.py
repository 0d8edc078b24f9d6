"""Challenge (回避): at a party's wish the mediator steps down, whatever the reason (深圳 23, the stricter rule)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.events import MediatorSteppedDown
from huying.cases.mediation.legs import NoMediatorNow, party_of, take_leg
from huying.cases.mediation.models import Mediation, Replacement
from huying.cases.mediation.rules import REPLACED_FOR
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class WhoAsks(Invalid):
    """A challenge is a party's; a mediator who steps down of themselves names the ground."""

    slug = "challenge-by-whom"
    text = _("当事人申请回避请选择是哪一方；自行回避请选择原因。")
    field = "party"


@command
def challenge(
    *,
    by: Actor,
    at: datetime,
    case_id: UUID,
    ground: str = "challenged",
    party_id: UUID | None = None,
    reason: str = "",
) -> Mediation:
    """The mediator steps down at once; the period goes on until somebody takes over. Raises WhoAsks, NoMediatorNow."""
    case, leg = take_leg(by, "challenge", case_id)
    if ground not in REPLACED_FOR or (ground == "challenged") != (party_id is not None):
        raise WhoAsks
    party = party_of(case, party_id) if party_id else None
    if leg.mediator_id is None:
        waiting = leg.replacements.filter(new=None).first()
        if waiting is not None and waiting.party_id == party_id:
            return leg
        raise NoMediatorNow
    old_id = leg.mediator_id
    Replacement.objects.create(
        mediation=leg, old_id=old_id, ground=ground, reason=reason.strip(), party=party, by_id=by.id, at=at
    )
    leg.mediator, leg.disclosed_at, leg.disclosure = None, None, ""
    leg.save(update_fields=["mediator", "disclosed_at", "disclosure"])
    record(case, [MediatorSteppedDown(case.pk, leg.pk, old_id, ground, party_id)], by=by, at=at)
    return leg
