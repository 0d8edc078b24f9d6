"""Note that a calendar asked for its feed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from huying.core.command import command
from huying.people.duty.models import Feed

NOTED_EVERY = timedelta(minutes=5)
"""How exactly the time of the last reading is kept: calendars ask every few minutes."""


@command
def note_feed_read(*, at: datetime, feed_id: UUID) -> None:
    """Keep the time of the last reading, to within five minutes."""
    Feed.objects.filter(Q(read_at=None) | Q(read_at__lt=at - NOTED_EVERY), pk=feed_id).update(read_at=at)
