"""Stop clocks: in time, or past the limit after they have fired (the time taken is kept either way)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from huying.clocks.models import RunningClock


def stop(*, stream: str, kinds: Collection[str], at: datetime) -> int:
    """Stop the running clocks of these kinds; how many were running."""
    return RunningClock.objects.filter(stream=stream, kind__in=kinds, stopped_at=None).update(stopped_at=at)


def stop_all(*, stream: str, at: datetime) -> int:
    """Stop whatever runs on a stream, because it ended."""
    return RunningClock.objects.filter(stream=stream, stopped_at=None).update(stopped_at=at)
