"""Which matters are held back now."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from huying.supervision.retention.models import Hold


def holds_at(at: datetime) -> QuerySet[Hold]:
    """Those that nobody lifted and whose day has not come."""
    return Hold.objects.filter(lifted_at=None, until__gt=at)


def is_held(matter: str, at: datetime) -> bool:
    """Whether nothing of a matter may be destroyed."""
    return holds_at(at).filter(matter=matter).exists()
