"""The calls of a room: a page, and the corner of the seat that says that it rings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huying.core.ids import new_id
from huying.integrations.phone.queries import desk, ringing
from huying.integrations.phone.views.reader import reader
from huying.integrations.phone.words import OUTCOMES, STATES, TONES
from huying.people.access import Actor
from huying.people.topics import topics_of


@require_safe
@reader
def calls(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open calls, those in hand, the latest that are filed. HTMX asks for the lists alone."""
    context = {
        "desk": desk(actor),
        "states": STATES,
        "tones": TONES,
        "outcomes": OUTCOMES,
        "topics": " ".join(topics_of(actor.duties)),
        "who": actor.person_id,
        "key": new_id().hex,
    }
    part = request.headers.get("HX-Target") == "phone-desk"
    return render(request, "phone/parts/desk.html" if part else "phone/calls.html", context)


@require_safe
@reader
def corner(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What rings now, for pages on which other work is done; empty when nothing does."""
    return render(request, "phone/parts/corner.html", {"rows": ringing(actor), "key": new_id().hex})
