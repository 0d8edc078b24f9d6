"""What a calendar address gives: the turns of a person, or of an organisation with names covered."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from huying.core.identity import masked_name
from huying.people.access import actor_of
from huying.people.duty.access import readable
from huying.people.duty.icalendar import Entry, calendar
from huying.people.duty.models import Feed, Turn
from huying.people.duty.rules import Seat, TurnState
from huying.people.duty.words import SEATS
from huying.people.tokens import digest

BEFORE, AFTER = timedelta(days=31), timedelta(days=92)
"""What a calendar is given around today."""


def feed_of(secret: str, at: datetime) -> Feed | None:
    """The open feed behind a secret. None when it was revoked, its person's account was closed, or they may not read
    that roster any more."""
    feed = (
        Feed.objects.select_related("person", "organisation")
        .filter(digest=digest(secret), revoked_at=None, person__is_active=True)
        .first()
    )
    if feed is None or feed.organisation is None:
        return feed
    still = readable(actor_of(feed.person, at)).filter(pk=feed.organisation.pk).exists()
    return feed if still else None


def calendar_of(feed: Feed, at: datetime) -> bytes:
    """The iCalendar file."""
    whose = Q(organisation=feed.organisation) if feed.organisation else Q(person=feed.person)
    rows = Turn.objects.filter(
        whose, state=TurnState.PUBLISHED, ends_at__gt=at - BEFORE, starts_at__lt=at + AFTER
    ).select_related("person", "organisation")
    name = feed.organisation.name if feed.organisation else _("我的值班")
    return calendar(name, (_entry(turn, bool(feed.organisation)) for turn in rows.order_by("starts_at", "pk")))


def _entry(turn: Turn, covered: bool) -> Entry:
    seat = str(SEATS[Seat(turn.seat)])
    told = f"{seat} {masked_name(turn.person.name)}" if covered else f"{_('值班')}：{seat}"
    return Entry(
        uid=f"{turn.pk}@duty.huying",
        starts_at=turn.starts_at,
        ends_at=turn.ends_at,
        summary=told,
        changed_at=turn.published_at or turn.added_at,
        location=turn.organisation.name,
    )
