"""Sign out: the session itself is ended by the page."""

from __future__ import annotations

from datetime import datetime

from huying.core.command import command
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.events import PersonSignedOut, stream_of


@command
def sign_out(*, by: Actor, at: datetime) -> None:
    """Record that the person ended the session. Being on duty is another matter and goes on."""
    person = hold_person(by)
    append(stream_of(person.pk), [PersonSignedOut(person.pk)], by=by, at=at)
