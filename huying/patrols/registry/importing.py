"""An import in hand: who knows of it, its row locked, its facts written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.patrols.registry.access import IMPORTERS, import_area
from huying.patrols.registry.models import AddressImport
from huying.people.access import Actor


def seen_by(actor: Actor) -> Q:
    """The imports of which a person knows: those into the areas where they import."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in IMPORTERS:
            seen |= Q(area_code__startswith=duty.area_code)
    return seen


def import_of(actor: Actor, import_id: UUID) -> AddressImport:
    """One import. Raises NotAllowed for who never imports, NotFound for a stranger to it."""
    import_area(actor)
    rows = AddressImport.objects.filter(seen_by(actor), pk=import_id).select_related("by").defer("content")
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def take(import_id: UUID) -> AddressImport:
    """The import with its row locked, its file left where it is. Raises NotFound."""
    rows = AddressImport.objects.select_for_update().defer("content")
    found = rows.filter(pk=import_id).first()
    if found is None:
        raise NotFound
    return found


def record(taken: AddressImport, fact: Any, *, by: Actor, at: datetime) -> None:
    """Save it and append a fact to its stream."""
    taken.save()
    append(taken.stream, [fact], by=by, at=at)


def importer(taken: AddressImport) -> Actor:
    """In whose name rows are written: the person who brought the file, by way of an import."""
    return Actor(id=taken.by_id, name="", via="import")
