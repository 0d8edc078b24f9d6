"""The roster of the demonstration: this month and the next 14 days, with something to see and to do."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.core.clock import CHINA, in_china
from huying.core.testing import Clock
from huying.demo.casework.duty import play_duty
from huying.people.duty.models import ShiftNote, Swap, Turn
from huying.people.duty.queries.calendar import gaps_ahead
from huying.people.duty.rules import NoteState, SwapState, TurnState
from huying.people.models import Person, Shift
from tests.cast import Cast


def test_a_month_is_published_and_the_last_days_are_drafts(cast: Cast, clock: Clock) -> None:
    clock.set(datetime(2026, 11, 23, 14, tzinfo=CHINA))
    Person.objects.filter(pk=cast.street_chief.pk).update(username="street-chief")
    made = play_duty(clock.now)
    assert made == Turn.objects.count() > 100
    today = in_china(clock.now).date()
    published = Turn.objects.filter(state=TurnState.PUBLISHED)
    assert published.earliest("day").day == today.replace(day=1)
    assert Shift.objects.count() == published.count()
    assert Turn.objects.filter(state=TurnState.DRAFT, day__gt=today + timedelta(days=9)).exists()
    assert gaps_ahead(cast.units.street_center, clock.now)
    assert not Shift.objects.filter(ends_at__lte=clock.now, signed_in_at=None).exists()
    assert Swap.objects.get().state == SwapState.ASKED
    assert {note.state for note in ShiftNote.objects.all()} == {NoteState.HANDED_OVER, NoteState.RECEIVED}
    assert play_duty(clock.now) == 0, "again adds nothing"
