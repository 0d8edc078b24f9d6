"""Hold a running legal clock, so that what changes it comes one after another; and write when it is due now."""

from __future__ import annotations

from huying.clocks.legal import STANDING, NotRunning, Planned
from huying.clocks.models import RunningClock


def hold(stream: str, kind: str) -> RunningClock:
    """The legal clock of a kind that runs on a stream, the latest step of it. Raises NotRunning."""
    running = RunningClock.objects.filter(stream=stream, kind=kind, stopped_at=None, original_due_at__isnull=False)
    clock = running.select_for_update().order_by("-step").first()
    if clock is None:
        raise NotRunning(kind=kind)
    return clock


def write(clock: RunningClock, planned: Planned) -> None:
    """When it is due now; a clock that stands still is looked at when it goes on."""
    clock.due_at, clock.warns = planned.due_at, planned.warns
    clock.next_at = planned.next_at if clock.paused_at is None else STANDING
    clock.save(update_fields=["due_at", "warns", "next_at", "paused_at"])
