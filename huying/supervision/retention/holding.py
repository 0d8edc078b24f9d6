"""Which matters are held back now, for destructions and for what is forgotten by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from huying.core.retention import holds_back
from huying.supervision.retention.models import Hold


def holds_at(at: datetime) -> QuerySet[Hold]:
    """Those that nobody lifted and whose day has not come."""
    return Hold.objects.filter(lifted_at=None, until__gt=at)


@holds_back
def held(at: datetime) -> Iterable[str]:
    """Their codes, for what is forgotten by itself."""
    return holds_at(at).values_list("matter", flat=True)


def is_held(matter: str, at: datetime) -> bool:
    """Whether nothing of a matter may be destroyed."""
    return holds_at(at).filter(matter=matter).exists()
