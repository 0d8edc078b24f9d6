"""Calendar addresses: made and ended on one's own page, and read by calendars without a sign-in."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.people.access import Actor
from huying.people.duty.commands.make_feed import make_feed
from huying.people.duty.commands.note_feed_read import note_feed_read
from huying.people.duty.commands.revoke_feed import revoke_feed
from huying.people.duty.forms import MakeFeed
from huying.people.duty.queries.feed import calendar_of, feed_of
from huying.people.duty.views.mine import shown_to
from huying.people.duty.views.reader import reader
from huying.people.forms import tell
from huying.people.pressing import lead_to, press


@require_POST
@reader
def make(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make an address; its page is the only one that ever shows it."""
    form = MakeFeed(request.POST)
    try:
        if form.is_valid():
            _feed, secret = make_feed(by=actor, at=now(), organisation_id=form.cleaned_data["organisation"])
            address = request.build_absolute_uri(reverse("duty:calendar", args=[secret]))
            return render(request, "people_duty/mine.html", shown_to(actor, now(), address=address))
    except (Invalid, Conflict) as refusal:
        tell(form, refusal)
    return render(request, "people_duty/mine.html", shown_to(actor, now(), feed_form=form), status=422)


@require_POST
@reader
def revoke(request: HttpRequest, actor: Actor, feed_id: UUID) -> HttpResponse:
    """End an address of one's own."""
    said = {"feed": str(feed_id)}
    press(request, actor, said, lambda: {"feed": str(revoke_feed(by=actor, at=now(), feed_id=feed_id).pk)})
    return lead_to(reverse("duty:mine"))


@login_not_required
@require_safe
def calendar(_request: HttpRequest, secret: str) -> HttpResponse:
    """The iCalendar file behind a secret; 404 for one that is not known or was ended, which says nothing of which."""
    at = now()
    feed = feed_of(secret, at)
    if feed is None:
        raise NotFound
    note_feed_read(at=at, feed_id=feed.pk)
    answer = HttpResponse(calendar_of(feed, at), content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = 'inline; filename="duty.ics"'
    return answer
