"""Who is in front of a wall: a device with a link in its cookie, or a seat that is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.problems import SignInNeeded
from huying.people.access import Actor, Duty
from huying.people.requests import actor_in, address_of
from huying.people.walls.access import area_of
from huying.people.walls.models import WallLink
from huying.people.walls.opening import Opening
from huying.people.walls.queries import link_of

COOKIE, PATH = "hy_wall", "/wall/"
_STREET_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Screen:
    """The wall of an area, and who looks: a link, or a person with a seat. `until` is when a link ends."""

    area: str
    link_id: UUID | None = None
    person_id: UUID | None = None
    until: datetime | None = None

    @property
    def reader(self) -> Actor:
        """Somebody who sees of the area what its seat sees, to count it; nobody who could do anything."""
        role, kind = (
            ("district_seat", "district_center")
            if len(self.area) < _STREET_DIGITS
            else ("street_seat", "street_center")
        )
        return Actor(id=_NOBODY, name="", via="wall", duties=(Duty(role, _NOBODY, kind, self.area),))

    def opening(self, request: HttpRequest) -> Opening:
        """What is recorded of this request."""
        return Opening(self.area, self.link_id, self.person_id, address_of(request), now())


_NOBODY = UUID(int=0)


def screen_of(request: HttpRequest) -> Screen:
    """The screen of a request: a seat's own wall, else that of the link in the cookie.

    Raises SignInNeeded for a passer-by, NotFound for a person without a seat, and for a link that opens nothing any
    more.
    """
    secret = request.COOKIES.get(COOKIE, "")
    if secret and not request.user.is_authenticated:
        link = link_of(secret, now())
        if link is None:
            raise NotFound
        return Screen(link.area_code, link_id=link.pk, until=link.expires_at)
    if not request.user.is_authenticated:
        raise SignInNeeded
    actor = actor_in(request)
    return Screen(area_of(actor), person_id=actor.person_id)


def let_in(answer: HttpResponse, link: WallLink, secret: str, *, secure: bool, at: datetime) -> None:
    """Put a link's secret into the device's cookie, for the wall alone and as long as the link opens it."""
    lasts = int((link.expires_at - at).total_seconds())
    answer.set_cookie(COOKIE, secret, max_age=lasts, path=PATH, httponly=True, samesite="Lax", secure=secure)
