"""Whom the demonstration plays now: read from the database, together with who is there in person."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from huying.core.eventlog import name_of
from huying.core.models import Event
from huying.demo.board import Played
from huying.demo.cast import CROWD, ROBOT
from huying.demo.duty import plan_shifts
from huying.people.events import PersonSignedIn, PersonSignedOut, stream_of
from huying.people.models import Person, Post, Presence
from huying.people.roles import SEATS
from huying.places.models import Area

AT_THE_SEAT = timedelta(hours=1)
"""Somebody who signed in to a seat within this time is taken to sit there."""
WITH_THE_PHONE = timedelta(hours=4)
"""A named responder who signed in within this time, and did not sign out, carries the phone; else it is played."""


@dataclass(frozen=True)
class Seat:
    """A robot's seat: its sign-in and the area that it commands."""

    username: str
    area: str


@dataclass(frozen=True)
class Crew:
    """The people to play, the robots' seats, the areas where a person sits, and points through which ways may bend."""

    people: tuple[Played, ...]
    seats: tuple[Seat, ...]
    manned: frozenset[str]
    bends: tuple[tuple[float, float], ...]


def read_crew(at: datetime, most: int) -> Crew:
    """Bring the shifts up to date and read who is on duty; at most `most` people, the same ones each time."""
    plan_shifts(at, frozenset(_named().values_list("username", flat=True)))
    rows = Presence.objects.filter(on_duty_until__gt=at, person__synthetic=True).exclude(person__in=in_person(at))
    rows = rows.filter(organisation__lon__isnull=False).order_by("person__username")
    roles = dict(Post.objects.filter(person__synthetic=True).values_list("person_id", "role"))
    wanted = rows.select_related("person", "organisation")
    people = [
        Played(
            id=str(row.person_id),
            username=row.person.username,
            role=roles.get(row.person_id, "volunteer"),
            unit=str(row.organisation_id),
            unit_name=row.organisation.name,
            category=row.organisation.category,
            area=row.organisation.area_id,
            home=(row.organisation.lon or 0.0, row.organisation.lat or 0.0),
        )
        for row in wanted
    ]
    return Crew(tuple(_thinned(people, most)), _seats(), _manned(at), _bends())


def in_person(at: datetime) -> set[UUID]:
    """The named responders who are played by nobody, because they signed in themselves. Two queries."""
    people = {stream_of(person): person for person in _named().values_list("pk", flat=True)}
    kinds = [name_of(PersonSignedIn), name_of(PersonSignedOut)]
    lately = Event.objects.filter(stream__in=people, type__in=kinds, at__gt=at - WITH_THE_PHONE)
    last = dict(lately.order_by("version").values_list("stream", "type"))
    return {people[stream] for stream, kind in last.items() if kind == name_of(PersonSignedIn)}


def _named() -> QuerySet[Person]:
    """Made-up people who may be called and can sign in by password; the crowd cannot."""
    return Person.objects.filter(synthetic=True, presence__isnull=False).exclude(username__regex=CROWD)


def _thinned(people: list[Played], most: int) -> list[Played]:
    """All police and named people, and a regular choice of the others: every unit keeps somebody while it can."""
    if len(people) <= most:
        return people
    kept = [p for p in people if p.role == "police_post" or not re.match(CROWD, p.username)][:most]
    others = [p for p in people if p not in kept]
    room = most - len(kept)
    return kept + [others[n * len(others) // room] for n in range(room)]


def _seats() -> tuple[Seat, ...]:
    posts = Post.objects.filter(person__username__startswith=ROBOT, role="street_seat", valid_to=None)
    return tuple(Seat(*pair) for pair in posts.values_list("person__username", "organisation__area_id"))


def _manned(at: datetime) -> frozenset[str]:
    posts = Post.objects.filter(role__in=SEATS, valid_to=None).exclude(person__username__startswith=ROBOT)
    areas = {stream_of(person): area for person, area in posts.values_list("person_id", "organisation__area_id")}
    lately = Event.objects.filter(stream__in=areas, type=name_of(PersonSignedIn), at__gt=at - AT_THE_SEAT)
    return frozenset(areas[stream] for stream in lately.values_list("stream", flat=True))


def _bends() -> tuple[tuple[float, float], ...]:
    rows = Area.objects.filter(level="grid", lon__isnull=False).values_list("lon", "lat")
    return tuple((lon, lat) for lon, lat in rows if lon is not None and lat is not None)
