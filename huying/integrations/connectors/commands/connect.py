"""Connect (对接): an outside system may tell of matters from here on, read by a field map."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.core.eventlog import append
from huying.integrations.connectors.events import ConnectorMade, FieldMapSet
from huying.integrations.connectors.maps import read_map
from huying.integrations.connectors.models import Connector, FieldMap
from huying.integrations.connectors.refusals import SlugTaken, SlugUnclear
from huying.people.access import Actor
from huying.people.models import Organisation

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


@command
def connect(*, by: Actor, at: datetime, slug: str, name: str, owner_id: UUID, said: Any) -> Connector:
    """Make it with the first version of its map. By the system alone. Raises SlugUnclear, SlugTaken, BadMap."""
    if not by.system:
        raise NotAllowed
    if not SLUG.fullmatch(slug):
        raise SlugUnclear
    read_map(said)
    area = Organisation.objects.values_list("area_id", flat=True).get(pk=owner_id)
    row, fresh = Connector.objects.get_or_create(
        slug=slug, defaults={"name": name or slug, "owner_id": owner_id, "area_code": area, "at": at}
    )
    if not fresh:
        raise SlugTaken
    FieldMap.objects.create(connector=row, version=1, said=said, at=at)
    facts = [ConnectorMade(row.pk, slug, owner_id), FieldMapSet(row.pk, 1)]
    append(row.stream, facts, by=by, at=at, first=True)
    return row
