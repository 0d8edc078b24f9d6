"""Let go of a saved view (删除视图)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.events import ViewDropped, stream_of
from huying.people.models import SavedView


@command
def drop_view(*, by: Actor, at: datetime, view_id: UUID) -> str:
    """Delete one of one's own views; the key of its list, empty when it was gone already. Raises NotFound for anybody
    else's."""
    person = hold_person(by)
    view = SavedView.objects.filter(pk=view_id).first()
    if view is None:
        return ""
    if view.person_id != person.pk:
        raise NotFound
    view.delete()
    append(stream_of(person.pk), [ViewDropped(person.pk, view_id, view.table)], by=by, at=at)
    return view.table
