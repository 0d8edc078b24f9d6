"""Photos of the room, for those who may see the incident."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.files import path_of
from huying.incidents.queries.room import photo_in_room
from huying.incidents.sealing import note_opening
from huying.people.access import actor_of
from huying.people.models import Person

A_DAY = 24 * 60 * 60
"""Seconds that a browser may keep a photo; its name is the hash of its content."""


@login_required
@require_safe
def photo(request: HttpRequest, code: str, name: str) -> FileResponse:
    """One photo. A name that is in no room of this incident does not exist."""
    actor = actor_of(cast(Person, request.user), now())
    try:
        incident = photo_in_room(actor, code, name)
        file = path_of(name).open("rb")
    except FileNotFoundError as error:
        raise NotFound from error
    note_opening(by=actor, at=now(), incident=incident, part="photo")
    headers = {"Cache-Control": f"private, max-age={A_DAY}, immutable", "X-Content-Type-Options": "nosniff"}
    return FileResponse(file, content_type="image/jpeg", headers=headers)
