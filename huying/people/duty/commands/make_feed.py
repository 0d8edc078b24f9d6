"""Make a calendar address (日历订阅): for one's own turns, or for the roster of an organisation, with names covered."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.duty.access import organisation_for
from huying.people.duty.events import DutyFeedMade
from huying.people.duty.models import Feed
from huying.people.events import stream_of
from huying.people.tokens import digest

MOST = 10
"""Addresses of one person that are open at a time."""


class TooManyFeeds(Conflict):
    """The person has as many addresses as one may have."""

    slug = "duty-too-many-feeds"
    text = _("日历订阅地址已有 {most} 个，请先停用不再用的。")


@command
def make_feed(*, by: Actor, at: datetime, organisation_id: UUID | None = None) -> tuple[Feed, str]:
    """The feed, and its secret, which is never seen again. Raises NotFound for an organisation not to be read there,
    TooManyFeeds."""
    person = hold_person(by)
    where = organisation_for(by, organisation_id) if organisation_id else None
    if Feed.objects.filter(person=person, revoked_at=None).count() >= MOST:
        raise TooManyFeeds(most=MOST)
    secret = secrets.token_urlsafe(24)
    feed = Feed.objects.create(person=person, organisation=where, digest=digest(secret), created_at=at)
    append(stream_of(person.pk), [DutyFeedMade(person.pk, feed.pk, where.pk if where else None)], by=by, at=at)
    return feed, secret
