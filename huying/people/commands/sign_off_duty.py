"""Go off duty."""

from __future__ import annotations

from datetime import datetime

from huying.core.command import command
from huying.core.eventlog import append
from huying.people import roster
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.events import DutySignedOff, stream_of
from huying.people.models import Presence, Shift


@command
def sign_off_duty(*, by: Actor, at: datetime) -> Shift | None:
    """End the running shift now; None when there was none, and then nothing changes. A duty ends by itself as well."""
    person = hold_person(by)
    shift = Shift.objects.filter(person=person, signed_in_at__lte=at, signed_out_at=None, ends_at__gt=at).first()
    if shift is None:
        return None
    shift.signed_out_at = at
    shift.save(update_fields=["signed_out_at"])
    Presence.objects.filter(person=person).update(on_duty_until=None)
    append(stream_of(person.pk), [DutySignedOff(person.pk, shift.pk)], by=by, at=at)
    roster.forget()
    return shift
