"""Invite (加召): more bodies are called to a consultation, and told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.consultations.access import require
from huying.supervision.consultations.commands.call import ConcernedCalled
from huying.supervision.consultations.events import ConsultationBodiesInvited
from huying.supervision.consultations.journal import move, record, take
from huying.supervision.consultations.models import Body, Consultation
from huying.supervision.consultations.queries.called import NobodyCalled, named, signers_for
from huying.supervision.consultations.rules import MOST_BODIES
from huying.supervision.consultations.telling import called_of, tell
from huying.supervision.letters.matters import concerned_by


@command
def invite(*, by: Actor, at: datetime, consultation_id: UUID, bodies: Collection[UUID]) -> Consultation:
    """Call them too; who is called already is not told again. Raises NotCallable, NobodyCalled, ConcernedCalled."""
    row = take(consultation_id)
    require(by, "invite", row, signers_for(row, at))
    move(row, "invite")
    found = {body.pk: body for body in named(row.organisation, bodies, at)}
    for key in concerned_by([row.matter] if row.matter else [], found):
        raise ConcernedCalled(name=found[key].name)
    known = set(row.bodies.values_list("organisation_id", flat=True))
    fresh = [body for key, body in found.items() if key not in known]
    if not fresh:
        return row
    if len(known) + len(fresh) > MOST_BODIES:
        raise NobodyCalled(most=MOST_BODIES)
    Body.objects.bulk_create([Body(consultation=row, organisation=body, told_at=at) for body in fresh])
    keys = tuple(body.pk for body in fresh)
    recorded = record(row, ConsultationBodiesInvited(row.pk, keys), by=by, at=at)
    tell(row, recorded, "attend", called_of(row, at, only=keys), at)
    return row
