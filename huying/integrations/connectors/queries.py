"""How a connector stands: what was sent, what became of it, and how old the oldest is that still waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Min, Q, Sum
from django.db.models.functions import Coalesce

from huying.integrations.connectors.maps import Faults, Mapped, Values, mapped
from huying.integrations.connectors.models import Batch, Connector, Record
from huying.integrations.connectors.rules import Fate, Row, missing


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of records since it was made; `lag_s` seconds since the oldest batch came that is not taken in.

    `applied`, `rejected` and `folded` are those at the time of sending; `open` are rejected ones that still wait for
    somebody.
    """

    slug: str
    name: str
    sent: int
    applied: int
    rejected: int
    folded: int
    open: int
    lag_s: int

    @property
    def missing(self) -> int:
        """Sent and not taken in so far: 0 when nothing is under way."""
        return missing(self.sent, self.applied, self.rejected, self.folded)


def standings(at: datetime) -> list[Standing]:
    """All connectors by their names."""
    counts = {name: Coalesce(Sum(name), 0) for name in ("rows", "applied", "rejected", "folded")}
    sums = Batch.objects.values("connector_id").annotate(**counts, oldest=Min("at", filter=Q(ended_at=None)))
    by_key = {row["connector_id"]: row for row in sums}
    waiting = dict(
        Record.objects.filter(state=Fate.REJECTED)
        .values(key_of=F("connector_id"))
        .annotate(number=Count("pk"))
        .values_list("key_of", "number")
    )
    found = []
    for connector in Connector.objects.order_by("slug"):
        row: dict[str, Any] = dict(by_key.get(connector.pk, {}))
        oldest = row.get("oldest")
        found.append(
            Standing(
                connector.slug,
                connector.name,
                row.get("rows", 0),
                row.get("applied", 0),
                row.get("rejected", 0),
                row.get("folded", 0),
                waiting.get(connector.pk, 0),
                int((at - oldest).total_seconds()) if oldest else 0,
            )
        )
    return found


def preview(mapping: Mapped, rows: Iterable[Row]) -> list[tuple[Values, Faults]]:
    """What sample records would become by a map, and by column what is wrong; nothing is written."""
    return [mapped(mapping, row) for row in rows]
