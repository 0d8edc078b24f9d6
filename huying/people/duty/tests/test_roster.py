"""Drafting and publishing: the shifts that dispatch uses are those that a roster publishes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from huying.core import eventlog
from huying.core.clock import CHINA
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.people.commands.sign_on_duty import sign_on_duty
from huying.people.duty.commands.answer_swap import answer_swap
from huying.people.duty.commands.ask_swap import ask_swap
from huying.people.duty.commands.assign import NoSuchShift, Place, SeatTaken, assign
from huying.people.duty.commands.fill import fill
from huying.people.duty.commands.mark_days import DaysName, DaysOrder, Marking, mark_days
from huying.people.duty.commands.publish import NothingToPublish, publish
from huying.people.duty.commands.set_formula import FormulaPast, FormulaSeats, Manning, set_formula
from huying.people.duty.commands.withdraw import withdraw
from huying.people.duty.events import stream_of
from huying.people.duty.models import Formula, Turn
from huying.people.duty.queries.calendar import gaps_ahead, roster_days
from huying.people.duty.rules import DayType, Seat, SwapState, TurnState, days_between
from huying.people.duty.spans import SpanOrder
from huying.people.duty.taking import CannotTakeSeat, TurnBegun, TurnOverlaps
from huying.people.duty.testing import a_formula, a_turn
from huying.people.models import Shift
from huying.people.planned import planned
from huying.people.testing import person, post
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 7, tzinfo=CHINA)
TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def monday(clock: Clock) -> datetime:
    """Seven on a working day."""
    return clock.set(MONDAY)


def assigned(cast: Cast, clock: Clock, seat: Seat, who: str, part: int = 1, day: date = TUESDAY) -> Turn:
    return assign(
        by=cast.actor(cast.street_chief),
        at=clock.now,
        organisation_id=cast.units.street_center.pk,
        place=Place(day, part, seat),
        person_id=cast.people[who].pk,
    )


@pytest.fixture
def formula(cast: Cast, clock: Clock) -> Formula:
    """Two shifts a day in the street's command room, 1+1."""
    return a_formula(by=cast.actor(cast.street_chief), at=clock.now, organisation=cast.units.street_center)


def test_published_it_is_the_shift_that_one_signs_on_to(cast: Cast, clock: Clock, formula: Formula) -> None:
    room = cast.units.street_center
    assigned(cast, clock, Seat.LEADER, "street_chief")
    assigned(cast, clock, Seat.OFFICER, "street_seat")
    assert not Shift.objects.exists(), "a draft holds nobody"
    turns = publish(
        by=cast.actor(cast.street_chief), at=clock.now, organisation_id=room.pk, since=TUESDAY, until=TUESDAY
    )
    shift = Shift.objects.get(person=cast.street_seat)
    assert (shift.organisation_id, shift.starts_at) == (room.pk, datetime(2026, 11, 24, 8, tzinfo=CHINA))
    assert {turn.shift_id for turn in turns} == set(Shift.objects.values_list("pk", flat=True))
    clock.set(shift.starts_at)
    begun = sign_on_duty(by=cast.actor(cast.street_seat), at=clock.now)
    assert (begun.pk, begun.ends_at) == (shift.pk, datetime(2026, 11, 24, 20, tzinfo=CHINA))
    kinds = [record.type for record in eventlog.read(stream_of(room.pk))]
    assert kinds == ["people.DutyFormulaSet", *["people.DutyTurnsDrafted"] * 2, "people.DutyPublished"]


def test_what_dispatch_counts_is_what_the_roster_published(cast: Cast, clock: Clock) -> None:
    by, station = cast.actor(cast.street_seat), cast.units.station
    a_formula(by=by, at=clock.now, organisation=station, seats=(0, 0, 2))
    loose = Shift.objects.create(
        person=cast.grid_member,
        organisation=station,
        starts_at=datetime(2026, 11, 24, 7, tzinfo=CHINA),
        ends_at=datetime(2026, 11, 24, 19, tzinfo=CHINA),
    )
    turn = a_turn(by=by, at=clock.now, organisation=station, person=cast.grid_member, day=TUESDAY, seat=Seat.MEMBER)
    assert not Shift.objects.filter(pk=loose.pk).exists(), "a plan from elsewhere gives way"
    found = planned("990108", since=turn.starts_at, until=turn.ends_at)
    assert [(each.organisation_id, each.starts_at, each.people) for each in found] == [(station.pk, turn.starts_at, 1)]


def test_nobody_is_in_two_places(cast: Cast, clock: Clock, formula: Formula) -> None:
    first = assigned(cast, clock, Seat.OFFICER, "street_seat")
    assert assigned(cast, clock, Seat.OFFICER, "street_seat") == first, "said twice"
    post(person=cast.street_seat, role="station_chief", organisation=cast.units.station)
    a_formula(by=cast.actor(cast.district_seat), at=clock.now, organisation=cast.units.station, parts=1)
    with pytest.raises(TurnOverlaps) as refused:
        assign(
            by=cast.actor(cast.district_seat),
            at=clock.now,
            organisation_id=cast.units.station.pk,
            place=Place(TUESDAY, 1, Seat.LEADER),
            person_id=cast.street_seat.pk,
        )
    assert refused.value.field == "person"
    assert "西亭街道综合信息指挥室" in str(refused.value)
    assert "11-24 08:00" in str(refused.value)
    with pytest.raises(IntegrityError, match="people_duty_turn_no_overlap"), transaction.atomic():
        Turn.objects.create(
            organisation=cast.units.station,
            person=cast.street_seat,
            day=TUESDAY,
            seat=Seat.LEADER,
            starts_at=first.starts_at + timedelta(hours=1),
            ends_at=first.ends_at + timedelta(hours=1),
            added_by=cast.street_seat,
            added_at=clock.now,
        )


def test_a_seat_is_for_those_whose_post_fits_and_is_filled_once(cast: Cast, clock: Clock, formula: Formula) -> None:
    with pytest.raises(CannotTakeSeat):
        assigned(cast, clock, Seat.LEADER, "street_seat")
    with pytest.raises(CannotTakeSeat):
        assigned(cast, clock, Seat.OFFICER, "guard")
    assigned(cast, clock, Seat.OFFICER, "street_seat")
    with pytest.raises(SeatTaken):
        assigned(cast, clock, Seat.OFFICER, "street_chief")
    for day, part in ((TUESDAY, 3), (TUESDAY, 0), (date(2026, 11, 22), 1)):
        with pytest.raises(NoSuchShift):
            assigned(cast, clock, Seat.LEADER, "street_chief", part, day)


def test_who_makes_a_roster(cast: Cast, clock: Clock, formula: Formula) -> None:
    room = cast.units.street_center.pk
    span = {"since": TUESDAY, "until": TUESDAY}
    for who, told in (
        (cast.inspector, NotAllowed),
        (cast.grid_member, NotFound),
        (cast.other_street_seat, NotFound),
        (cast.stranger, NotFound),
        (cast.auditor, NotFound),
    ):
        with pytest.raises(told):
            fill(by=cast.actor(who), at=clock.now, organisation_id=room, **span)
    assert fill(by=cast.actor(cast.district_seat), at=clock.now, organisation_id=room, **span)


def test_gaps_are_drafted_in_turn_with_rest_between(cast: Cast, clock: Clock) -> None:
    room, by = cast.units.street_center, cast.actor(cast.street_chief)
    person(username="two", name="丁坐席", role="street_seat", organisation=room)
    person(username="three", name="丙坐席", role="street_seat", organisation=room)
    a_formula(by=by, at=clock.now, organisation=room, seats=(0, 1, 0))
    since, until = date(2026, 11, 24), date(2026, 11, 30)
    made = fill(by=by, at=clock.now, organisation_id=room.pk, since=since, until=until)
    assert len(made) == 14, "two shifts a day, one officer in each"
    takers = [turn.person_id for turn in sorted(made, key=lambda turn: turn.starts_at)]
    assert takers[:3] * 4 == takers[:12], "in turn"
    assert cast.street_chief.pk not in takers, "whoever leads is not planned as an officer"
    assert fill(by=by, at=clock.now, organisation_id=room.pk, since=since, until=until) == []
    with pytest.raises(SpanOrder):
        fill(by=by, at=clock.now, organisation_id=room.pk, since=until, until=since)


def test_a_shift_after_midnight_belongs_to_the_day_that_it_ends(cast: Cast, clock: Clock) -> None:
    room, by = cast.units.street_center, cast.actor(cast.street_chief)
    for username in ("two", "three", "four"):
        person(username=username, name=f"{username}坐席", role="street_seat", organisation=room)
    a_formula(by=by, at=clock.now, organisation=room, parts=3, seats=(0, 1, 0))
    span = {"since": TUESDAY, "until": TUESDAY}
    made = fill(by=by, at=clock.now, organisation_id=room.pk, **span)
    assert [(turn.day, turn.starts_at.astimezone(CHINA).hour) for turn in made] == [
        (TUESDAY, 8),
        (TUESDAY, 16),
        (TUESDAY, 0),
    ]
    assert fill(by=by, at=clock.now, organisation_id=room.pk, **span) == [], "nobody is planned for it twice"
    assert len(publish(by=by, at=clock.now, organisation_id=room.pk, **span)) == 3
    tuesday, wednesday = roster_days(room, [TUESDAY, date(2026, 11, 25)], drafts=True)
    assert not any(window.gaps for window in tuesday.windows)
    assert len(wednesday.windows) == 3


def test_a_swap_goes_by_the_formula_of_the_day_whose_shift_it_is(cast: Cast, clock: Clock) -> None:
    room, by = cast.units.street_center, cast.actor(cast.street_chief)
    other = person(username="two", name="丁坐席", role="street_seat", organisation=room)
    a_formula(by=by, at=clock.now, organisation=room, parts=3, seats=(0, 1, 0))
    trusted = Manning(DayType.MAJOR_EVENT, time(8), 3, 0, 1, 0, TUESDAY, approval=False)
    set_formula(by=by, at=clock.now, organisation_id=room.pk, manning=trusted)
    marathon = Marking("990108001", TUESDAY, TUESDAY, DayType.MAJOR_EVENT, "半程马拉松")
    mark_days(by=by, at=clock.now, marking=marathon)
    night = a_turn(by=by, at=clock.now, organisation=room, person=cast.street_seat, day=TUESDAY, part=3)
    asked = ask_swap(by=cast.actor(cast.street_seat), at=clock.now, turn_id=night.pk, taker_id=other.pk)
    assert night.starts_at.astimezone(CHINA).date() == date(2026, 11, 25)
    answered = answer_swap(by=cast.actor(other), at=clock.now, swap_id=asked.pk, agree=True)
    assert answered.state == SwapState.DONE, "consent is enough on that day, after midnight too"


def test_a_gap_of_last_night_is_seen_until_its_shift_is_over(cast: Cast, clock: Clock) -> None:
    room, by = cast.units.street_center, cast.actor(cast.street_chief)
    a_formula(by=by, at=clock.now, organisation=room, seats=(0, 1, 0))
    night = datetime(2026, 11, 23, 20, tzinfo=CHINA)
    clock.set(datetime(2026, 11, 24, 3, tzinfo=CHINA))
    assert gaps_ahead(room, clock.now)[0].starts_at == night
    clock.set(datetime(2026, 11, 24, 8, tzinfo=CHINA))
    assert gaps_ahead(room, clock.now)[0].starts_at == datetime(2026, 11, 24, 8, tzinfo=CHINA)


def test_gaps_are_seen_fourteen_days_ahead(cast: Cast, clock: Clock, formula: Formula) -> None:
    by, room = cast.actor(cast.street_chief), cast.units.street_center
    ahead = gaps_ahead(room, clock.now)
    assert len(ahead) == 2 * 15, "today, and fourteen days"
    assert ahead[0].gaps == {Seat.LEADER: 1, Seat.OFFICER: 1}
    turn = a_turn(by=by, at=clock.now, organisation=room, person=cast.street_seat, day=TUESDAY)
    [window] = [each for each in gaps_ahead(room, clock.now) if each.starts_at == turn.starts_at]
    assert window.gaps == {Seat.LEADER: 1}
    assert gaps_ahead(cast.units.other_street_center, clock.now) == [], "without a formula nothing lacks"


def test_a_turn_is_taken_back_before_it_begins(cast: Cast, clock: Clock, formula: Formula) -> None:
    by, room = cast.actor(cast.street_chief), cast.units.street_center
    turn = a_turn(by=by, at=clock.now, organisation=room, person=cast.street_seat, day=TUESDAY)
    withdraw(by=by, at=clock.now, turn_id=turn.pk)
    assert not Shift.objects.exists()
    assert withdraw(by=by, at=clock.now, turn_id=turn.pk).state == TurnState.WITHDRAWN
    again = a_turn(by=by, at=clock.now, organisation=room, person=cast.street_seat, day=TUESDAY)
    clock.set(again.starts_at - timedelta(minutes=30))
    sign_on_duty(by=cast.actor(cast.street_seat), at=clock.now)
    with pytest.raises(TurnBegun):
        withdraw(by=by, at=clock.now, turn_id=again.pk)
    draft = assigned(cast, clock, Seat.LEADER, "street_chief", day=date(2026, 11, 25))
    withdraw(by=by, at=clock.now, turn_id=draft.pk)
    with pytest.raises(NothingToPublish):
        publish(by=by, at=clock.now, organisation_id=room.pk, since=TUESDAY, until=date(2026, 12, 1))


def test_a_special_day_has_its_own_formula(cast: Cast, clock: Clock, formula: Formula) -> None:
    by, room = cast.actor(cast.street_chief), cast.units.street_center
    more = Manning(DayType.MAJOR_EVENT, time(8), 3, 1, 2, 3, TUESDAY)
    set_formula(by=by, at=clock.now, organisation_id=room.pk, manning=more)
    asked = Marking("990108", TUESDAY, TUESDAY, DayType.MAJOR_EVENT, "半程马拉松")
    with pytest.raises(NotAllowed):
        mark_days(by=by, at=clock.now, marking=asked)
    assert mark_days(by=cast.actor(cast.district_seat), at=clock.now, marking=asked) == 1
    [day] = roster_days(room, [TUESDAY], drafts=True)
    assert (day.about.type, day.about.name, len(day.windows)) == (DayType.MAJOR_EVENT, "半程马拉松", 3)
    assert day.windows[0].wanted == {Seat.LEADER: 1, Seat.OFFICER: 2, Seat.MEMBER: 3}
    nearer = Marking("990108001", TUESDAY, TUESDAY, DayType.ORDINARY)
    mark_days(by=by, at=clock.now, marking=nearer)
    [day] = roster_days(room, [TUESDAY], drafts=True)
    assert (day.about.type, len(day.windows)) == (DayType.ORDINARY, 2), "the nearest area decides"
    sensitive = Marking("990108001", TUESDAY, TUESDAY, DayType.SENSITIVE, "两会")
    mark_days(by=by, at=clock.now, marking=sensitive)
    [day] = roster_days(room, [TUESDAY], drafts=True)
    assert len(day.windows) == 2, "without one of its own it is manned as on an ordinary day"


def test_marking_refuses_what_means_nothing(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.street_chief)
    for since, until in ((TUESDAY, date(2026, 11, 23)), (date(2026, 11, 22), TUESDAY), (TUESDAY, date(2027, 11, 23))):
        with pytest.raises(DaysOrder):
            mark_days(by=by, at=clock.now, marking=Marking("990108001", since, until, DayType.SENSITIVE, "x"))
    with pytest.raises(DaysName):
        mark_days(by=by, at=clock.now, marking=Marking("990108001", TUESDAY, TUESDAY, DayType.SENSITIVE, "  "))
    with pytest.raises(NotFound):
        mark_days(by=by, at=clock.now, marking=Marking("x", TUESDAY, TUESDAY, DayType.SENSITIVE, "x"))


def test_a_formula_holds_from_its_day_on(cast: Cast, clock: Clock, formula: Formula) -> None:
    by, room = cast.actor(cast.street_chief), cast.units.street_center

    def manning(day: date, members: int) -> Manning:
        return Manning(DayType.ORDINARY, time(8), 2, 1, 1, members, day)

    later = set_formula(by=by, at=clock.now, organisation_id=room.pk, manning=manning(date(2026, 12, 1), 2))
    days = roster_days(room, days_between(date(2026, 11, 30), date(2026, 12, 1)), drafts=True)
    assert [day.windows[0].wanted[Seat.MEMBER] for day in days] == [0, 2]
    assert set_formula(by=by, at=clock.now, organisation_id=room.pk, manning=manning(date(2026, 12, 1), 2)) == later
    set_formula(by=by, at=clock.now, organisation_id=room.pk, manning=manning(date(2026, 11, 28), 3))
    assert not Formula.objects.filter(pk=later.pk).exists(), "what was to come later gives way"
    formula.refresh_from_db()
    assert formula.effective_to == date(2026, 11, 28)
    with pytest.raises(FormulaPast):
        set_formula(by=by, at=clock.now, organisation_id=room.pk, manning=manning(date(2026, 11, 22), 1))
    with pytest.raises(FormulaSeats):
        set_formula(by=by, at=clock.now, organisation_id=room.pk, manning=manning(date(2026, 11, 24), 41))
    with pytest.raises(IntegrityError, match="people_duty_formula_one_at_a_time"), transaction.atomic():
        Formula.objects.create(
            organisation=room,
            day_type=DayType.ORDINARY,
            begins=time(8),
            parts=1,
            leaders=1,
            officers=0,
            members=0,
            effective_from=date(2026, 11, 29),
            set_by=cast.street_chief,
            set_at=clock.now,
        )
