"""Note under which key a file was bound, so that it can be destroyed when its time is over."""

from __future__ import annotations

from uuid import UUID

from huying.cases.closing.models import Archived
from huying.core.command import command


@command
def note_bound(*, case_id: UUID, key: UUID) -> None:
    """Keep the key before the bytes are kept: what nobody knows of would never go."""
    row = Archived.objects.select_for_update().get(pk=case_id)
    if key not in row.bound:
        row.bound.append(key)
        row.save(update_fields=["bound"])
