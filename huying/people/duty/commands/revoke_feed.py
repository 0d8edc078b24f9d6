"""Revoke a calendar address (停用日历订阅)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.duty.events import DutyFeedRevoked
from huying.people.duty.models import Feed
from huying.people.events import stream_of


@command
def revoke_feed(*, by: Actor, at: datetime, feed_id: UUID) -> Feed:
    """End one of one's own addresses now; twice changes nothing. Raises NotFound for anybody else's."""
    person = hold_person(by)
    feed = Feed.objects.filter(pk=feed_id, person=person).first()
    if feed is None:
        raise NotFound
    if feed.revoked_at is None:
        feed.revoked_at = at
        feed.save(update_fields=["revoked_at"])
        append(stream_of(person.pk), [DutyFeedRevoked(person.pk, feed.pk)], by=by, at=at)
    return feed
