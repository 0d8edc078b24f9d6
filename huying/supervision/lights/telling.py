"""Who is told that a matter is urged or supervised: those who have to act on it next, by its own module's word.

Where a module names people for its clocks (`notices.reminding`), these are told, and the matter stands on their list of
what is due as new. Of a whistle the seats of its centre are, of a report the staff that writes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from huying.clocks.models import RunningClock
from huying.clocks.registry import Turned
from huying.core.eventlog import Recorded
from huying.notices.commands.send import send
from huying.notices.reminding import Whom, put_before, whom_of
from huying.people.holders import holders
from huying.people.models import Post
from huying.people.roles import SEATS, STREET
from huying.supervision.grid_reports.access import STAFF
from huying.supervision.lights.access import ANSWERS
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.queries.matters import Matter, matters
from huying.supervision.lights.queries.running import running_of


@dataclass(frozen=True, slots=True)
class Audience:
    """The people who are to be told of a matter, and the clock by which it stands on their list; None without one."""

    whom: Whom
    turned: Turned | None

    @property
    def number(self) -> int:
        """How many they are."""
        return len(self.whom.people)


def audience_of(matter: Matter, clock: RunningClock | None, at: datetime) -> Audience:
    """Who has to act on a matter whose clock runs."""
    if clock is not None and clock.original_due_at is not None:
        turned = _turned(clock, at)
        whom = whom_of(turned)
        if whom is not None and whom.people:
            return Audience(replace(whom, title=matter.title), turned)
    people = _of_report(matter, at) if matter.kind == "report" else of_body(matter.body_id, at)
    return Audience(Whom(matter.code, matter.title, people), None)


def tell(audience: Audience, fact: Recorded, why: str, stream: str, at: datetime) -> None:
    """Queue one message; nobody, no message."""
    if audience.turned is not None:
        put_before(replace(audience.turned, event_id=fact.id), audience.whom, why)
        return
    whom = audience.whom
    body = {"matter": whom.code, "title": whom.title, "why": why}
    people = dict.fromkeys(sorted(whom.people))
    send(stream=stream, kind="update", body=body, to=people, event_id=fact.id, at=at)


def _turned(clock: RunningClock, at: datetime) -> Turned:
    """The clock as if it told of itself now; the fact is put in once there is one."""
    missed = clock.due_at < at
    return Turned(clock.pk, clock.stream, clock.kind, clock.step, clock.due_at, at, missed, False, clock.pk)


def of_body(body_id: UUID | None, at: datetime) -> set[UUID]:
    """The people who answer for an organisation: its seats, or where it has none everybody else who does."""
    if body_id is None:
        return set()
    return holders([body_id], SEATS, at) or holders([body_id], ANSWERS, at)


def _of_report(matter: Matter, at: datetime) -> set[UUID]:
    """The staff of a grid or community; the seats of a street, also where it has no staff of its own."""
    area = matter.area_code
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), valid_from__lte=at, person__is_active=True)
    own = posts.filter(Q(organisation__area_id=area) | Q(organisation__grid_id=area), role__in=STAFF | STREET)
    street = posts.filter(organisation__area_id=area[:9], role__in=STREET)
    return set(own.values_list("person_id", flat=True)) or set(street.values_list("person_id", flat=True))


def audience_now(row: Supervision, at: datetime) -> Audience:
    """Who has to act on the matter of a supervision at an instant; nobody where the matter is over or gone."""
    matter = matters([row.stream_of]).get(row.stream_of)
    if matter is None:
        return Audience(Whom(row.matter_code, row.title, ()), None)
    running = running_of(matter, at)
    found = audience_of(matter, running.clock if running else None, at)
    return found if found.number else Audience(replace(found.whom, people=of_body(row.organisation_id, at)), None)
