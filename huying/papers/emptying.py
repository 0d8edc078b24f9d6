"""Papers go with the file of their matter: words, receivers and bytes. Their numbers and digests stay."""

from __future__ import annotations

from datetime import datetime

from huying.core.emptying import empties
from huying.papers import shelf
from huying.papers.models import Paper, Service


@empties
def papers(stream: str, at: datetime) -> str:
    """Empty the papers of a matter; what they said."""
    rows = Paper.objects.filter(stream=stream, emptied_at=None).order_by("pk")
    served = Service.objects.filter(paper__in=list(rows.values_list("pk", flat=True))).order_by("pk")
    told = [f"{row.number} {row.digest}" for row in rows] + [f"{row.to} {row.note}" for row in served]
    for key in list(rows.values_list("pk", flat=True)):
        shelf.destroy(key)
    served.update(to="", note="")
    rows.update(facts="", salt="", emptied_at=at)
    return "\n".join(told)
