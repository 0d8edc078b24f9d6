"""Duty: a roster is published, one turn swapped by consent, the shift signed on to, handed over, and the gap seen."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from huying.core.clock import CHINA
from huying.core.errors import NotFound
from huying.core.testing import Clock, settle
from huying.people.commands.sign_on_duty import sign_on_duty
from huying.people.duty.commands.answer_swap import answer_swap
from huying.people.duty.commands.ask_swap import ask_swap
from huying.people.duty.commands.draft_note import draft_note
from huying.people.duty.commands.hand_over import hand_over
from huying.people.duty.commands.rule_swap import rule_swap
from huying.people.duty.commands.take_over import take_over
from huying.people.duty.models import Turn
from huying.people.duty.queries.calendar import gaps_ahead
from huying.people.duty.rules import NoteState, Seat, SwapState
from huying.people.duty.testing import a_formula, a_turn
from huying.people.models import Person, Shift
from huying.people.testing import person
from huying.supervision.consultations.rules import Topic
from huying.supervision.consultations.testing import a_consultation
from tests.cast import Cast

MONDAY, TUESDAY = datetime(2026, 11, 23, 9, tzinfo=CHINA), date(2026, 11, 24)


@pytest.fixture
def colleague(cast: Cast, clock: Clock) -> Person:
    """A second officer of the command room, which is manned 1+1 in two shifts a day from Monday on."""
    clock.set(MONDAY)
    a_formula(by=cast.actor(cast.street_chief), at=clock.now, organisation=cast.units.street_center)
    return person(username="ding", name="丁坐席", role="street_seat", organisation=cast.units.street_center)


def turn(cast: Cast, clock: Clock, who: Person, part: int) -> Turn:
    chief, room = cast.actor(cast.street_chief), cast.units.street_center
    return a_turn(by=chief, at=clock.now, organisation=room, person=who, day=TUESDAY, seat=Seat.OFFICER, part=part)


def test_from_the_roster_over_the_swap_to_the_note_that_is_received(
    cast: Cast, clock: Clock, colleague: Person
) -> None:
    room = cast.units.street_center
    day = turn(cast, clock, cast.street_seat, part=1)
    ding = cast.actor(colleague)

    # nobody takes a turn without their own consent, and the chief's approval alone is none
    swap = ask_swap(by=cast.actor(cast.street_seat), at=clock.now, turn_id=day.pk, taker_id=colleague.pk)
    for somebody in (cast.street_seat, cast.street_chief):
        with pytest.raises(NotFound):
            answer_swap(by=cast.actor(somebody), at=clock.now, swap_id=swap.pk, agree=True)
    swap = answer_swap(by=ding, at=clock.now, swap_id=swap.pk, agree=True)
    if swap.state == SwapState.AGREED:
        swap = rule_swap(by=cast.actor(cast.street_chief), at=clock.now, swap_id=swap.pk, approve=True)
    assert swap.state == SwapState.DONE
    settle()
    night = turn(cast, clock, cast.street_seat, part=2)

    # the swapped turn is the shift: who gave it away has none, who took it signs on
    clock.set(day.starts_at)
    assert not Shift.objects.filter(person=cast.street_seat, starts_at=day.starts_at).exists()
    assert sign_on_duty(by=ding, at=clock.now).starts_at == day.starts_at
    taken = Turn.objects.get(person=colleague, starts_at=day.starts_at, state="published")

    # the note goes to the next shift, whose officer receives it; nobody else does
    clock.set(datetime(2026, 11, 24, 19, 30, tzinfo=CHINA))
    note = hand_over(by=ding, at=clock.now, note_id=draft_note(by=ding, at=clock.now, turn_id=taken.pk).pk)
    assert note.state == NoteState.HANDED_OVER
    clock.set(night.starts_at)
    received = take_over(by=cast.actor(cast.street_seat), at=clock.now, note_id=note.pk)
    assert (received.state, received.received_by_id) == (NoteState.RECEIVED, cast.street_seat.pk)
    page = cast.client(cast.street_seat).get(f"/duty/notes/{note.pk}/").content.decode()
    assert colleague.name in page

    # the consultation of the morning hears of it: numbers, and nothing of what one shift wrote to the next
    held = a_consultation(by=cast.actor(cast.street_seat), at=clock.now, bodies=[cast.units.station])
    item = held.items.get(topic=Topic.SHIFTS)
    assert "交班 1 次，其中 0 次还没有接班" in item.text
    assert [line["stream"] for line in item.lines] == [f"shift_note:{note.pk}"]
    told = cast.client(cast.station_chief).get(f"/consultations/{held.code}/").content.decode()
    assert (item.lines[0]["text"] in told, colleague.name in told) == (True, False)

    # nobody leads tomorrow: the gap is shown fourteen days ahead, on the page as well
    ahead = gaps_ahead(room, clock.now)
    assert ahead[-1].starts_at.astimezone(CHINA).date() == date(2026, 12, 8)
    assert all(each.gaps[Seat.LEADER] == 1 for each in ahead if each.starts_at >= clock.now)
    assert "缺" in cast.client(cast.street_chief).get(f"/duty/rosters/{room.pk}/").content.decode()
