"""Builders of formulas and turns for tests of every module."""

from __future__ import annotations

from datetime import date, datetime, time

from huying.core.clock import in_china
from huying.people.access import Actor
from huying.people.duty.commands.assign import Place, assign
from huying.people.duty.commands.publish import publish
from huying.people.duty.commands.set_formula import Manning, set_formula
from huying.people.duty.models import Formula, Turn
from huying.people.duty.rules import DayType, Seat
from huying.people.models import Organisation, Person


def a_formula(
    *,
    by: Actor,
    at: datetime,
    organisation: Organisation,
    parts: int = 2,
    seats: tuple[int, int, int] = (1, 1, 0),
    begins: time = time(8),
) -> Formula:
    """From today on, shifts from eight o'clock if not told otherwise; `seats` are leaders, officers and members."""
    leaders, officers, members = seats
    manning = Manning(DayType.ORDINARY, begins, parts, leaders, officers, members, in_china(at).date())
    return set_formula(by=by, at=at, organisation_id=organisation.pk, manning=manning)


def a_turn(
    *,
    by: Actor,
    at: datetime,
    organisation: Organisation,
    person: Person,
    day: date,
    seat: Seat = Seat.OFFICER,
    part: int = 1,
) -> Turn:
    """A published turn."""
    made = assign(by=by, at=at, organisation_id=organisation.pk, place=Place(day, part, seat), person_id=person.pk)
    publish(by=by, at=at, organisation_id=organisation.pk, since=day, until=day)
    made.refresh_from_db()
    return made
