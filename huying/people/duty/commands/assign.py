"""Assign (排班): plan somebody for a seat of a shift. It holds when the roster is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.access import require_making
from huying.people.duty.events import DutyTurnsDrafted, stream_of
from huying.people.duty.holding import hold_people, hold_roster
from huying.people.duty.models import Turn
from huying.people.duty.queries.calendar import Window, roster_days
from huying.people.duty.queries.eligible import colleague
from huying.people.duty.rules import Seat
from huying.people.duty.taking import CannotTakeSeat, require_free
from huying.people.models import Organisation


class NoSuchShift(Invalid):
    """On that day there is no shift of this number, as its formula says, or it is over."""

    slug = "duty-no-such-shift"
    text = _("这一天没有这个班次，或者已经结束。请先设好编组，再选一个还没结束的班次。")
    field = "part"


class SeatTaken(Conflict):
    """All places of this kind in the shift are filled."""

    slug = "duty-seat-taken"
    text = _("这个岗位已经排满。要换人，请先撤下一位。")
    field = "seat"


@dataclass(frozen=True, slots=True)
class Place:
    """A seat in one shift of a day; `part` counts the shifts of the day from 1."""

    day: date
    part: int
    seat: Seat


@command
def assign(*, by: Actor, at: datetime, organisation_id: UUID, place: Place, person_id: UUID) -> Turn:
    """Plan somebody; said twice it changes nothing.

    Raises NotFound, NotAllowed, NoSuchShift, CannotTakeSeat, SeatTaken, TurnOverlaps.
    """
    organisation = hold_roster(organisation_id)
    require_making(by, organisation)
    window = _window(organisation, place, at)
    someone = colleague(organisation.pk, person_id, max(at, window.starts_at))
    if someone is None or not someone.fits(place.seat):
        raise CannotTakeSeat
    same = next((each for each in window.turns if (each.person_id, each.seat) == (person_id, place.seat)), None)
    if same is not None:
        return same
    if window.wanted and not window.unplanned.get(place.seat):
        raise SeatTaken
    hold_people([person_id])
    require_free(person_id, window.starts_at, window.ends_at)
    turn = Turn.objects.create(
        organisation=organisation,
        person_id=person_id,
        day=place.day,
        seat=place.seat,
        starts_at=window.starts_at,
        ends_at=window.ends_at,
        added_by_id=by.person_id,
        added_at=at,
    )
    append(stream_of(organisation.pk), [DutyTurnsDrafted(organisation.pk, (turn.pk,))], by=by, at=at)
    return turn


def _window(organisation: Organisation, place: Place, at: datetime) -> Window:
    [day] = roster_days(organisation, [place.day], drafts=True)
    if not 1 <= place.part <= len(day.windows) or day.windows[place.part - 1].ends_at <= at:
        raise NoSuchShift
    return day.windows[place.part - 1]
