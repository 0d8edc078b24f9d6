"""Suspend (中止) and resume (恢复): mediation stands still by a document, and its period with it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import move, record
from huying.cases.mediation.events import MediationResumed, MediationSuspended
from huying.cases.mediation.legs import take_leg
from huying.cases.mediation.models import Mediation, Suspension
from huying.cases.mediation.rules import PAUSES
from huying.cases.rules import State
from huying.clocks.commands.pause import pause
from huying.clocks.commands.resume import resume as go_on
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class GroundOfSuspension(Invalid):
    """Appraisal, a party's illness, or the agreement of all."""

    slug = "ground-of-suspension"
    text = _("请选择中止的原因：鉴定、当事人患病或当事人同意中止。")
    field = "ground"


@command
def suspend(*, by: Actor, at: datetime, case_id: UUID, ground: str, document: str) -> Mediation:
    """Let mediation stand still. Suspended already: nothing changes.

    Raises GroundOfSuspension; GroundNotAllowed where the rule of the period knows no such ground; DocumentNeeded.
    """
    case, leg = take_leg(by, "suspend", case_id)
    if case.state == State.SUSPENDED:
        return leg
    if ground not in PAUSES:
        raise GroundOfSuspension
    move(case, "suspend", at)
    try:
        pause(stream=case.stream, kind=leg.clock, reason=ground, document=document, by=by, at=at)
    except Invalid as refusal:
        refusal.field = {"reason": "ground"}.get(refusal.field or "", refusal.field)
        raise
    Suspension.objects.create(mediation=leg, ground=ground, document=document.strip()[:200], by_id=by.id, started_at=at)
    record(case, [MediationSuspended(case.pk, leg.pk, ground)], by=by, at=at)
    return leg


@command
def resume(*, by: Actor, at: datetime, case_id: UUID) -> Mediation:
    """Go on; what is left of the period is what was left. Under way already: nothing changes."""
    case, leg = take_leg(by, "resume", case_id)
    if case.state == State.MEDIATING:
        return leg
    move(case, "resume", at)
    go_on(stream=case.stream, kind=leg.clock, by=by, at=at)
    leg.suspensions.filter(ended_at=None).update(ended_at=at)
    record(case, [MediationResumed(case.pk, leg.pk)], by=by, at=at)
    return leg
