"""Attend (记到会): the chair's office notes which bodies came, and who sat for each. Nobody is made to check in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor
from huying.supervision.consultations.access import require
from huying.supervision.consultations.events import ConsultationAttended
from huying.supervision.consultations.journal import move, record, take
from huying.supervision.consultations.models import Body, Consultation
from huying.supervision.consultations.queries.called import signers_for
from huying.supervision.consultations.rules import MOST_SEAT


class NobodyCame(Invalid):
    """At least one body that was called, each with who sat for it."""

    slug = "consultation-nobody-came"
    text = _("请至少写明一个到会单位由谁参加；没有单位到会的，请取消这次会商。")
    field = "came"


class SeatUnclear(Invalid):
    """Only bodies that were called, each with a name or an office of forty characters at most."""

    slug = "consultation-seat-unclear"
    text = _("参加人请写姓名或职务，最多 {most} 个字；只记已召集的单位。")
    field = "came"


@command
def attend(*, by: Actor, at: datetime, consultation_id: UUID, came: Mapping[UUID, str]) -> Consultation:
    """Note who came: by the id of each body who sat for it; the others did not come. Later presses write over it.

    Raises NobodyCame, SeatUnclear, ConsultationMovedOn.
    """
    row = take(consultation_id)
    require(by, "attend", row, signers_for(row, at))
    move(row, "attend")
    seats = {key: seat.strip() for key, seat in came.items() if seat.strip()}
    bodies = {body.organisation_id: body for body in row.bodies.all()}
    if not seats:
        raise NobodyCame
    if not set(seats) <= set(bodies) or any(len(seat) > MOST_SEAT for seat in seats.values()):
        raise SeatUnclear(most=MOST_SEAT)
    for key, body in bodies.items():
        body.came, body.seat = key in seats, seats.get(key, "")
    Body.objects.bulk_update(bodies.values(), ["came", "seat"])
    record(row, ConsultationAttended(row.pk, tuple(sorted(seats))), by=by, at=at)
    return row
