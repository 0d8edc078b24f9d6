"""Take over (入库): the next good rows of an import, all of them or none, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from huying.core.command import command
from huying.patrols.registry.events import AddressesImported
from huying.patrols.registry.importing import importer, record, take
from huying.patrols.registry.reading import SAVE
from huying.patrols.registry.rules import Stage
from huying.places import address_book


@command
def take_over(*, import_id: UUID, drafts: Sequence[Any]) -> bool:
    """Write them; False when the import was called off meanwhile."""
    taken = take(import_id)
    if taken.stage != Stage.IMPORTING:
        return False
    saved = SAVE[taken.kind](drafts)
    taken.new += saved.new
    taken.changed += saved.changed
    taken.same += saved.same
    taken.attempts = 0
    taken.save()
    return True


@command
def end(*, at: datetime, import_id: UUID) -> None:
    """All good rows are in the registry."""
    taken = take(import_id)
    if taken.stage != Stage.IMPORTING:
        return
    taken.stage, taken.ended_at = Stage.DONE, at
    record(taken, AddressesImported(taken.pk, taken.new, taken.changed), by=importer(taken), at=at)
    transaction.on_commit(address_book.forget, robust=True)
