"""Taking one's own row in hand: the first step of every command of this module."""

from __future__ import annotations

from uuid import UUID

from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.people.models import Person


def hold_person(by: Actor) -> Person:
    """The acting person's row, locked until the transaction ends. Raises NotAllowed for the system."""
    return hold_person_id(by.person_id)


def hold_person_id(person_id: UUID) -> Person:
    """A person's row, locked until the transaction ends. Raises NotFound."""
    person = Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    if person is None:
        raise NotFound
    return person
