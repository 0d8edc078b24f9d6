"""Cancel (取消): nothing more is imported; what is in the registry by now stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.patrols.registry.events import AddressesCancelled
from huying.patrols.registry.importing import import_of, record, take
from huying.patrols.registry.models import AddressImport
from huying.patrols.registry.refusals import CannotCancelNow
from huying.patrols.registry.rules import CANCELLABLE, Stage
from huying.people.access import Actor


@command
def cancel(*, by: Actor, at: datetime, import_id: UUID) -> AddressImport:
    """Call it off. Raises CannotCancelNow."""
    taken = take(import_id)
    import_of(by, import_id)
    if taken.stage not in CANCELLABLE:
        raise CannotCancelNow
    taken.stage, taken.ended_at = Stage.CANCELLED, at
    record(taken, AddressesCancelled(taken.pk), by=by, at=at)
    return taken
