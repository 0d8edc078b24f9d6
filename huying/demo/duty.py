"""Who of the demonstration is on duty: shifts of twelve hours, day and night, always for the next 24 hours."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from huying.core.clock import in_china
from huying.demo.crowd import DUTY
from huying.people.models import Post, Presence, Shift

LENGTH = timedelta(hours=12)
AHEAD = timedelta(hours=24)
DAY_BEGINS = 7


@dataclass(frozen=True)
class Window:
    """One shift of the district: from 7 to 19, or from 19 to 7, China time."""

    starts_at: datetime
    night: bool

    @property
    def ends_at(self) -> datetime:
        """Twelve hours later."""
        return self.starts_at + LENGTH


def windows(at: datetime) -> Iterator[Window]:
    """The shift that runs at `at`, and those that begin in the next 24 hours."""
    local = in_china(at)
    begin = local.replace(hour=DAY_BEGINS, minute=0, second=0, microsecond=0)
    if begin > local:
        begin -= LENGTH
    elif begin + LENGTH <= local:
        begin += LENGTH
    while begin < local + AHEAD:
        yield Window(begin, night=begin.hour != DAY_BEGINS)
        begin += LENGTH


def serves(username: str, role: str, night: bool) -> bool:
    """Whether this person is one of those who take this shift every day."""
    day_share, night_share = DUTY.get(role, (0.0, 0.0))
    chance = random.Random(f"duty {username}").random()
    return chance >= 1 - night_share if night else chance < day_share


def plan_shifts(at: datetime, always: frozenset[str] = frozenset()) -> int:
    """Write missing shifts, sign on whoever serves now, sign off whoever does not; how many are on duty.

    People named in `always` are on duty day and night.
    """
    here = list(windows(at))
    known = set(Shift.objects.filter(starts_at__in=[w.starts_at for w in here]).values_list("person_id", "starts_at"))
    rows = [
        Shift(
            person_id=person,
            organisation_id=home,
            starts_at=window.starts_at,
            ends_at=window.ends_at,
            signed_in_at=at if window.starts_at <= at else None,
        )
        for username, role, person, home in _responders()
        for window in here
        if (person, window.starts_at) not in known and (username in always or serves(username, role, window.night))
    ]
    Shift.objects.bulk_create(rows, batch_size=2000)
    return _sign_on(at)


def _responders() -> Iterator[tuple[str, str, UUID, UUID]]:
    """Whoever has no roster: a published one says by itself who is on duty."""
    posts = Post.objects.filter(person__synthetic=True, person__presence__isnull=False, valid_to=None)
    posts = posts.exclude(person__duty_turns__state="published")
    yield from posts.order_by("person__username").values_list(
        "person__username", "role", "person_id", "organisation_id"
    )


def _sign_on(at: datetime) -> int:
    """Bring the presences in line with the shifts of this moment."""
    running = Shift.objects.filter(starts_at__lte=at, ends_at__gt=at, signed_out_at=None, person__synthetic=True)
    until = dict(running.values_list("person_id", "ends_at"))
    Presence.objects.filter(on_duty_until__gt=at, person__synthetic=True).exclude(person__in=until).update(
        on_duty_until=None
    )
    for end in set(until.values()):
        people = [person for person, ends_at in until.items() if ends_at == end]
        Presence.objects.filter(person__in=people).update(on_duty_until=end)
    return len(until)
