"""Whom the demonstration plays now: read from the database, together with who sits at a seat in person."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from huying.core.eventlog import name_of
from huying.core.models import Event
from huying.demo.board import Played
from huying.demo.cast import ROBOT
from huying.demo.duty import plan_shifts
from huying.people.events import PersonSignedIn, stream_of
from huying.people.models import Post, Presence
from huying.people.roles import SEATS
from huying.places.models import Area

AT_THE_SEAT = timedelta(hours=1)
"""Somebody who signed in to a seat within this time is taken to sit there."""
PLAYED = r"^r\d{4}$"


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
    plan_shifts(at)
    rows = Presence.objects.filter(on_duty_until__gt=at, person__synthetic=True, person__username__regex=PLAYED)
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


def _thinned(people: list[Played], most: int) -> list[Played]:
    """All police and a regular choice of the others, so that every unit keeps somebody as long as it can."""
    if len(people) <= most:
        return people
    police = [p for p in people if p.role == "police_post"][:most]
    others = [p for p in people if p.role != "police_post"]
    room = most - len(police)
    return police + [others[n * len(others) // room] for n in range(room)]


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
