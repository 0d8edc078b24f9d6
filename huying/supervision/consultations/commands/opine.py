"""Opine (记意见): what a body thinks, by its own people before or during the meeting, or by the chair's office."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed
from huying.people.access import Actor
from huying.supervision.consultations.access import opines_for, require
from huying.supervision.consultations.events import ConsultationOpined
from huying.supervision.consultations.journal import move, record, take
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.called import signers_for
from huying.supervision.consultations.rules import MOST_TEXT
from huying.supervision.consultations.soundness import sound_text


class BodyNotCalled(Invalid):
    """An opinion is that of a body that was called."""

    slug = "consultation-body-not-called"
    text = _("请选择这次会商召集的单位。")
    field = "organisation"


@command
def opine(*, by: Actor, at: datetime, consultation_id: UUID, organisation: UUID, text: str) -> Consultation:
    """Write it in place of what that body said before. Raises BodyNotCalled, NotAllowed for another body's people,
    TextMissing, TextTooLong, CitizenNamed, ConsultationMovedOn."""
    row = take(consultation_id)
    require(by, "opine", row, signers_for(row, at))
    body = row.bodies.filter(organisation=organisation).first()
    if body is None:
        raise BodyNotCalled
    if not opines_for(by, row, organisation):
        raise NotAllowed
    move(row, "opine")
    body.opinion = sound_text(text, MOST_TEXT, field="text", matter=row.matter)
    body.opined_at, body.opined_by_id = at, by.id
    body.save(update_fields=["opinion", "opined_at", "opined_by"])
    record(row, ConsultationOpined(row.pk, organisation), by=by, at=at)
    return row
