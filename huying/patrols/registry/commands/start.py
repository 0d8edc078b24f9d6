"""Start (导入): the good rows of a checked table are written to the registry, in the background."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.registry.events import AddressesStarted
from huying.patrols.registry.importing import import_of, record, take
from huying.patrols.registry.models import AddressImport
from huying.patrols.registry.refusals import CannotStartNow
from huying.patrols.registry.rules import Stage
from huying.people.access import Actor


@command
def start(*, by: Actor, at: datetime, import_id: UUID) -> AddressImport:
    """Have them written; faulty rows stay behind. Raises CannotStartNow, also when the file is not kept any more."""
    taken = take(import_id)
    import_of(by, import_id)
    kept = AddressImport.objects.filter(pk=import_id, content__isnull=False).exists()
    if taken.stage != Stage.CHECKED or not taken.good or not kept:
        raise CannotStartNow
    taken.stage, taken.read_to = Stage.IMPORTING, 0
    record(taken, AddressesStarted(taken.pk, taken.good), by=by, at=at)
    return taken
