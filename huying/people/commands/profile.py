"""Choose one's language and large type."""

from __future__ import annotations

from datetime import datetime

from huying.core.command import command
from huying.core.errors import LANGUAGES, Invalid
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.events import ProfileChanged, stream_of
from huying.people.models import Person


@command
def change_profile(*, by: Actor, at: datetime, language: str, elder: bool) -> Person:
    """Keep the choices with the account, so that they follow the person to every device. Raises Invalid."""
    person = hold_person(by)
    if language not in LANGUAGES.values():
        raise Invalid(field="language")
    if (person.language, person.elder) != (language, elder):
        person.language, person.elder = language, elder
        person.save(update_fields=["language", "elder"])
        append(stream_of(person.pk), [ProfileChanged(person.pk, language, elder)], by=by, at=at)
    return person
