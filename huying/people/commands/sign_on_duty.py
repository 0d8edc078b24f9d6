"""Go on duty: by the person alone; nobody can be put on duty by another."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.people import roster
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.events import DutySignedOn, stream_of
from huying.people.models import Person, Presence, Shift
from huying.people.roles import MEMBERS

USUAL = timedelta(hours=8)
"""How long a duty without a planned shift lasts."""
LONGEST = timedelta(hours=24)
EARLY = timedelta(hours=1)
"""How long before its start a planned shift may be begun."""


class NoPostThere(Invalid):
    """The person holds no post that goes on duty there."""

    slug = "no-post-there"
    text = _("您在这个单位没有可以在岗的岗位。")
    field = "organisation"


class OnDutyElsewhere(Conflict):
    """The person is on duty for another organisation."""

    slug = "on-duty-elsewhere"
    text = _("您正在另一个单位在岗，请先下岗。")


class TooLong(Invalid):
    """A duty ends after now and within 24 hours."""

    slug = "duty-too-long"
    text = _("下岗时间要在现在之后、24 小时之内。")
    field = "until"


@command
def sign_on_duty(
    *, by: Actor, at: datetime, organisation_id: UUID | None = None, until: datetime | None = None
) -> Shift:
    """Begin the planned shift, or a shift of eight hours (or `until`); shift and presence change together.

    Without an organisation it is the first of the person's posts. Said twice, it changes nothing. Raises NoPostThere,
    TooLong or OnDutyElsewhere.
    """
    person = hold_person(by)
    where = _organisation(by, organisation_id)
    running = _running(person, at)
    if running is not None:
        if running.organisation_id != where:
            raise OnDutyElsewhere
        return running
    shift = _begin(person, where, at, until)
    Presence.objects.update_or_create(
        person=person, defaults={"organisation_id": where, "on_duty_until": shift.ends_at}
    )
    append(stream_of(person.pk), [DutySignedOn(person.pk, where, shift.pk, shift.ends_at)], by=by, at=at)
    roster.forget()
    return shift


def _organisation(by: Actor, asked: UUID | None) -> UUID:
    held = [duty.organisation_id for duty in by.duties if duty.role in MEMBERS]
    if asked is None and held:
        return held[0]
    if asked is None or asked not in held:
        raise NoPostThere
    return asked


def _running(person: Person, at: datetime) -> Shift | None:
    begun = Shift.objects.filter(person=person, signed_in_at__lte=at, signed_out_at=None, ends_at__gt=at)
    return begun.first()


def _begin(person: Person, organisation_id: UUID, at: datetime, until: datetime | None) -> Shift:
    planned = (
        Shift.objects.filter(person=person, organisation_id=organisation_id, starts_at__lte=at + EARLY, ends_at__gt=at)
        .order_by("starts_at")
        .first()
    )
    if planned is not None and planned.signed_in_at is None and until is None:
        planned.signed_in_at = at
        planned.save(update_fields=["signed_in_at"])
        return planned
    ends_at = until or (planned.ends_at if planned else at + USUAL)
    if not at < ends_at <= at + LONGEST:
        raise TooLong
    return Shift.objects.create(
        person=person, organisation_id=organisation_id, starts_at=at, ends_at=ends_at, signed_in_at=at
    )
