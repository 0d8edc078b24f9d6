"""The row that a change of the register takes the place of: asked before it is set, and before it is rehearsed."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from huying.cases.diversion.changes import Change, RowHasMovedOn
from huying.cases.diversion.models import Responsibility


def followed(
    change: Change, since: datetime, district: str, *, rows: QuerySet[Responsibility]
) -> Responsibility | None:
    """The row among `rows` that ends at `since`, None where the change replaces none. Raises RowHasMovedOn."""
    if change.replaces is None:
        return None
    found = rows.filter(pk=change.replaces).first()
    if found is None or found.effective_to is not None or since <= found.effective_from:
        raise RowHasMovedOn
    if not found.area_code.startswith(district):
        raise RowHasMovedOn
    return found
