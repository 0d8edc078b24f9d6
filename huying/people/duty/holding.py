"""The first step of every command of the roster: its organisation's row, then those of its people, in one order."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from huying.core.errors import NotFound
from huying.people.duty.models import Turn
from huying.people.models import Organisation, Person


def hold_roster(organisation_id: UUID) -> Organisation:
    """The organisation, locked until the transaction ends: one change of its roster at a time. Raises NotFound."""
    held = Organisation.objects.select_for_update(no_key=True, of=("self",)).filter(pk=organisation_id).first()
    if held is None:
        raise NotFound
    return held


def hold_people(people: Collection[UUID]) -> None:
    """Their rows, locked in the order of their ids, so that nobody gets two turns at once by two changes."""
    rows = Person.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk")
    list(rows.values_list("pk", flat=True))


def hold_turn(turn_id: UUID) -> tuple[Organisation, Turn]:
    """A turn with its organisation held. Raises NotFound."""
    where = Turn.objects.filter(pk=turn_id).values_list("organisation_id", flat=True).first()
    if where is None:
        raise NotFound
    organisation = hold_roster(where)
    return organisation, Turn.objects.select_related("person", "shift").get(pk=turn_id)
