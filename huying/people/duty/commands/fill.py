"""Fill (补齐空岗): draft people in turn for whatever days of a roster lack; nobody is told before it is published."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from huying.core.command import command
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.access import require_making
from huying.people.duty.drafting import Rests, drafted
from huying.people.duty.events import DutyTurnsDrafted, stream_of
from huying.people.duty.holding import hold_people, hold_roster
from huying.people.duty.models import Turn
from huying.people.duty.queries.calendar import roster_days
from huying.people.duty.queries.eligible import colleagues
from huying.people.duty.spans import require_span


@command
def fill(*, by: Actor, at: datetime, organisation_id: UUID, since: date, until: date) -> list[Turn]:
    """Draft whoever had the longest rest, with eight hours between two turns; the drafts made, none when nothing lacks.

    Raises NotFound, NotAllowed, SpanOrder.
    """
    organisation = hold_roster(organisation_id)
    require_making(by, organisation)
    days = roster_days(organisation, require_span(since, until), drafts=True)
    windows = [window for day in days for window in day.windows if window.ends_at > at and window.unplanned]
    if not windows:
        return []
    people = colleagues(organisation.pk, at)
    hold_people([each.id for each in people])
    rests = Rests(people, windows[0].starts_at, windows[-1].ends_at)
    made = Turn.objects.bulk_create(
        Turn(
            organisation=organisation,
            person_id=someone.id,
            day=window.day,
            seat=seat,
            starts_at=window.starts_at,
            ends_at=window.ends_at,
            added_by_id=by.person_id,
            added_at=at,
        )
        for window, seat, someone in drafted(people, windows, rests)
    )
    if made:
        fact = DutyTurnsDrafted(organisation.pk, tuple(turn.pk for turn in made))
        append(stream_of(organisation.pk), [fact], by=by, at=at)
    return made
