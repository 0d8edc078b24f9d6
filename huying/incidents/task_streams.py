"""The streams in which the clocks of tasks run, and what they are called."""

from __future__ import annotations

from uuid import UUID

KIND, PREFIX = "INC.task", "incident_task:"
LATE = "incidents.task_late"
"""What a missed clock of a task runs."""


def stream_of(task_id: UUID) -> str:
    """The stream of a task's clock."""
    return f"{PREFIX}{task_id}"


def key_of(stream: str) -> UUID:
    """The task of a stream."""
    return UUID(stream.removeprefix(PREFIX))
