"""Set map (改字段对照): a new version; records that come, and those that are tried again, are read by it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.core.eventlog import append
from huying.integrations.connectors.events import FieldMapSet
from huying.integrations.connectors.maps import read_map
from huying.integrations.connectors.models import Connector, FieldMap
from huying.people.access import Actor


@command
def set_map(*, by: Actor, at: datetime, connector_id: UUID, said: Any) -> FieldMap:
    """By the system alone; the same once more makes no version. Raises BadMap."""
    connector = Connector.objects.select_for_update().get(pk=connector_id)
    if not by.system:
        raise NotAllowed
    read_map(said)
    newest = FieldMap.objects.filter(connector=connector).latest("version")
    if newest.said == said:
        return newest
    made = FieldMap.objects.create(connector=connector, version=newest.version + 1, said=said, at=at)
    append(connector.stream, [FieldMapSet(connector.pk, made.version)], by=by, at=at)
    return made
