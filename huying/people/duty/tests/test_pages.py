"""The pages of duty: planned on the calendar, published, swapped, handed over; bad input told at its field."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.test import Client

from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.people.duty.models import Formula, ShiftNote, Swap, Turn
from huying.people.duty.rules import NoteState, Seat, SwapState, TurnState
from huying.people.duty.testing import a_formula, a_turn
from huying.people.models import Person, Shift
from huying.people.testing import person
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 7, tzinfo=CHINA)
TUESDAY = "2026-11-24"


@pytest.fixture(autouse=True)
def monday(clock: Clock) -> datetime:
    """Seven on a working day."""
    return clock.set(MONDAY)


@pytest.fixture
def room(cast: Cast, clock: Clock) -> str:
    """The address of the roster of the street's command room: two shifts a day, 1+1."""
    a_formula(by=cast.actor(cast.street_chief), at=clock.now, organisation=cast.units.street_center)
    return f"/duty/rosters/{cast.units.street_center.pk}/"


@pytest.fixture
def colleague(cast: Cast) -> Person:
    """A second seat in the street's command room."""
    return person(username="ding", name="丁坐席", role="street_seat", organisation=cast.units.street_center)


def turn_of(cast: Cast, clock: Clock, who: Person, day: int = 24, part: int = 1) -> Turn:
    return a_turn(
        by=cast.actor(cast.street_chief),
        at=clock.now,
        organisation=cast.units.street_center,
        person=who,
        day=date(2026, 11, day),
        part=part,
    )


def body(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_roster_is_planned_published_and_read(cast: Cast, clock: Clock, room: str) -> None:
    chief, seat = cast.client(cast.street_chief), cast.client(cast.street_seat)
    page = body(chief, room)
    assert "今后 14 天缺岗" in page
    assert "缺 带班领导 1、值班干部 1" in page
    day = f"{room}days/{TUESDAY}/"
    said = {"part": "1", "seat": "officer", "person": str(cast.street_seat.pk), "key": "k"}
    for _ in range(2):
        assert chief.post(day, said).status_code == 303, "sent twice, done once"
    assert Turn.objects.get().state == TurnState.DRAFT
    assert "待发布" in body(chief, day)
    assert "郑坐席" not in body(cast.client(cast.inspector), day), "a draft is for those who make the roster"
    span = {"since": TUESDAY, "until": TUESDAY, "key": "p"}
    assert chief.post(f"{room}publish/", span).status_code == 303
    assert Shift.objects.get().person_id == cast.street_seat.pk
    assert "郑坐席" in body(seat, day)
    covered = body(cast.client(cast.inspector), day)
    assert ("郑坐席" in covered, "郑*" in covered) == (False, True)
    assert "11月24日 08:00" in body(seat, "/duty/")
    again = chief.post(f"{room}publish/", {**span, "key": "q"})
    assert again.status_code == 422
    assert "没有待发布的排班" in again.content.decode()


def test_bad_input_is_told_at_its_field_and_nothing_is_lost(cast: Cast, clock: Clock, room: str) -> None:
    chief, day = cast.client(cast.street_chief), f"{room}days/{TUESDAY}/"
    wrong = chief.post(day, {"part": "1", "seat": "leader", "person": str(cast.street_seat.pk)})
    assert wrong.status_code == 422
    assert 'id="p1_leader_person_error"' in wrong.content.decode()
    empty = chief.post(day, {"part": "2", "seat": "officer", "person": ""})
    assert (empty.status_code, 'id="p2_officer_person_error"' in empty.content.decode()) == (422, True)
    gone = chief.post(day, {"part": "9", "seat": "officer", "person": str(cast.street_seat.pk)})
    assert (gone.status_code, "没有这个班次" in gone.content.decode()) == (422, True)
    english = chief.post(
        day, {"part": "9", "seat": "officer", "person": str(cast.street_seat.pk)}, headers={"accept-language": "en"}
    )
    assert "There is no such shift" in english.content.decode()
    backwards = chief.post(f"{room}fill/", {"since": TUESDAY, "until": "2026-11-01"})
    assert (backwards.status_code, 'id="id_until_error"' in backwards.content.decode()) == (422, True)
    assert 'value="2026-11-01"' in backwards.content.decode()
    assert chief.post(f"{room}publish/", {"since": "x", "until": TUESDAY}).status_code == 422
    for address in (f"{room}days/2026-13-01/", f"{room}days/x/"):
        assert chief.get(address).status_code == 404
    assert not Turn.objects.exists()


def test_somebody_planned_elsewhere_is_refused_at_the_field(cast: Cast, clock: Clock, room: str) -> None:
    turn_of(cast, clock, cast.street_seat)
    person_again = {"part": "1", "seat": "leader", "person": str(cast.street_chief.pk), "key": "a"}
    chief, day = cast.client(cast.street_chief), f"{room}days/{TUESDAY}/"
    assert chief.post(day, person_again).status_code == 303
    a_formula(by=cast.actor(cast.street_chief), at=clock.now, organisation=cast.units.street_center, seats=(1, 2, 0))
    twice = chief.post(day, {"part": "1", "seat": "officer", "person": str(cast.street_chief.pk), "key": "b"})
    assert twice.status_code == 422
    assert re.search(r'id="p1_officer_person_error"[^>]*>.*时间重叠', twice.content.decode(), re.DOTALL)


def test_the_calendar_by_month_and_by_week(cast: Cast, clock: Clock, room: str) -> None:
    chief = cast.client(cast.street_chief)
    month = body(chief, room)
    assert (month.count('<li class="hy-roster-day"'), "2026年11月" in month) == (30, True)
    assert body(chief, f"{room}?view=week&day=2026-12-31").count('<li class="hy-roster-day"') == 7
    assert body(chief, f"{room}?day=nonsense").count('<li class="hy-roster-day"') == 30
    assert chief.post(f"{room}fill/", {"since": TUESDAY, "until": "2026-11-30", "key": "f"}).status_code == 303
    filled = body(chief, f"{room}?view=week&day={TUESDAY}")
    assert "data-draft" in filled
    assert "轮流补齐空岗" in filled
    reader = body(cast.client(cast.inspector), room)
    assert ("data-draft" in reader, "轮流补齐空岗" in reader) == (False, False)
    assert cast.client(cast.inspector).post(f"{room}fill/", {"since": TUESDAY, "until": TUESDAY}).status_code == 403


def test_the_list_of_rosters(cast: Cast, clock: Clock, room: str) -> None:
    seat = cast.client(cast.district_seat)
    page = body(seat, "/duty/rosters/?formula=with")
    assert ("西亭街道综合信息指挥室" in page, "东渡街道综合信息指挥室" in page) == (True, False)
    assert "30 班缺岗" in page
    assert "东渡街道综合信息指挥室" in body(seat, "/duty/rosters/?formula=without")
    assert seat.get("/duty/rosters/?formula=x").status_code == 422
    assert "远山" not in body(seat, "/duty/rosters/")


def test_formulas_and_days_by_page(cast: Cast, clock: Clock) -> None:
    room = f"/duty/rosters/{cast.units.street_center.pk}/"
    chief = cast.client(cast.street_chief)
    said = {"day_type": "ordinary", "effective_from": "2026-11-23", "begins": "08:00", "parts": "2", "approval": "on"}
    seats = {"leaders": "1", "officers": "1", "members": "0"}
    assert chief.post(f"{room}formulas/", {**said, **seats}).status_code == 303
    assert Formula.objects.get().approval
    nobody = chief.post(f"{room}formulas/", {**said, "leaders": "0", "officers": "0", "members": "0"})
    assert (nobody.status_code, 'id="id_members_error"' in nobody.content.decode()) == (422, True)
    late = chief.post(f"{room}formulas/", {**said, **seats, "effective_from": "2026-11-20"})
    assert (late.status_code, 'id="id_effective_from_error"' in late.content.decode()) == (422, True)
    marked = {"area": "990108001", "since": TUESDAY, "until": TUESDAY, "day_type": "sensitive", "name": "两会"}
    assert chief.post("/duty/days/", marked).status_code == 303
    assert "两会" in body(chief, room)
    unnamed = chief.post("/duty/days/", {**marked, "name": ""})
    assert (unnamed.status_code, 'id="id_name_error"' in unnamed.content.decode()) == (422, True)
    assert chief.post("/duty/days/", {**marked, "area": "990108002"}).status_code == 422
    assert cast.client(cast.guard).get("/duty/days/").status_code == 404


def test_a_turn_is_swapped_with_consent_and_approval(cast: Cast, clock: Clock, room: str, colleague: Person) -> None:
    turn = turn_of(cast, clock, cast.street_seat)
    back = turn_of(cast, clock, colleague, day=25)
    asker, other, chief = (cast.client(each) for each in (cast.street_seat, colleague, cast.street_chief))
    form = f"/duty/turns/{turn.pk}/swap/"
    assert "丁坐席" in body(asker, form)
    assert other.get(form).status_code == 404, "it is not their turn"
    assert asker.post(form, {"taker": ""}).status_code == 422
    wrong = asker.post(form, {"taker": str(cast.guard.pk)})
    assert (wrong.status_code, 'id="id_taker_error"' in wrong.content.decode()) == (422, True)
    assert asker.post(form, {"taker": str(colleague.pk), "back": str(back.pk), "key": "s"}).status_code == 303
    swap = Swap.objects.get()
    act = f"/duty/swaps/{swap.pk}/"
    assert asker.post(f"{act}agree/").status_code == 404, "the consent is the other's"
    assert "同意" in body(other, "/duty/")
    assert other.post(f"{act}agree/").status_code == 303
    turn.refresh_from_db()
    assert turn.person_id == cast.street_seat.pk, "it waits for approval"
    assert asker.post(f"{act}approve/").status_code == 403, "by none of the two"
    assert "等您批准的换班" in body(chief, "/duty/")
    assert chief.post(f"{act}approve/").status_code == 303
    turn.refresh_from_db()
    back.refresh_from_db()
    assert (turn.person_id, back.person_id) == (colleague.pk, cast.street_seat.pk)
    assert (turn.shift.person_id, back.shift.person_id) == (colleague.pk, cast.street_seat.pk)
    assert other.post(f"{act}agree/").status_code == 303, "said again"
    late = other.post(f"{act}decline/")
    assert (late.status_code, "这次换班已经结束" in late.content.decode()) == (409, True)
    assert other.post(f"{act}shout/").status_code == 404


def test_without_approval_consent_is_enough_and_a_wish_can_be_taken_back(
    cast: Cast, clock: Clock, room: str, colleague: Person
) -> None:
    Formula.objects.update(approval=False)
    turn = turn_of(cast, clock, cast.street_seat)
    asker, other = cast.client(cast.street_seat), cast.client(colleague)
    form = f"/duty/turns/{turn.pk}/swap/"
    asker.post(form, {"taker": str(colleague.pk)})
    first = Swap.objects.get()
    assert asker.post(f"/duty/swaps/{first.pk}/cancel/").status_code == 303
    asker.post(form, {"taker": str(colleague.pk)})
    second = Swap.objects.exclude(pk=first.pk).get()
    assert other.post(f"/duty/swaps/{second.pk}/agree/").status_code == 303
    turn.refresh_from_db()
    second.refresh_from_db()
    assert (turn.person_id, second.state) == (colleague.pk, SwapState.DONE)
    assert asker.post(form, {"taker": str(colleague.pk)}).status_code == 404, "it is theirs no more"


def test_a_shift_hands_over_to_the_next(cast: Cast, clock: Clock, room: str, colleague: Person) -> None:
    turn = turn_of(cast, clock, cast.street_seat)
    turn_of(cast, clock, colleague, part=2)
    early = cast.client(cast.street_seat).post(f"/duty/turns/{turn.pk}/note/")
    assert (early.status_code, "还没有开始" in early.content.decode()) == (409, True)
    clock.set(datetime(2026, 11, 24, 19, tzinfo=CHINA))
    mine, following = cast.client(cast.street_seat), cast.client(colleague)
    assert mine.post(f"/duty/turns/{turn.pk}/note/", {"key": "n"}).status_code == 303
    note = ShiftNote.objects.get()
    at = f"/duty/notes/{note.pk}/"
    assert following.post(f"{at}edit/", {"version": "1", "text": "x"}).status_code == 404
    assert mine.post(f"{at}edit/", {"version": "1", "text": "地库道闸报修，等回电。"}).status_code == 303
    stale = mine.post(f"{at}edit/", {"version": "1", "text": "另一句"})
    assert (stale.status_code, "另一句" in stale.content.decode()) == (422, True)
    assert mine.post(f"{at}hand_over/").status_code == 303
    assert at in body(following, "/duty/")
    assert mine.post(f"{at}take_over/").status_code == 403, "another receives it"
    assert following.post(f"{at}take_over/").status_code == 303
    note.refresh_from_db()
    assert (note.state, note.received_by_id) == (NoteState.RECEIVED, colleague.pk)
    assert "地库道闸报修" in body(following, at)
    assert mine.post(f"{at}edit/", {"version": "2", "text": "y"}).status_code == 422
    assert cast.client(cast.inspector).get(at).status_code == 404
    assert "已接班" in body(cast.client(cast.street_chief), f"{room}notes/")


def test_withdrawing_by_page(cast: Cast, clock: Clock, room: str) -> None:
    turn = turn_of(cast, clock, cast.street_seat)
    assert cast.client(cast.inspector).post(f"/duty/turns/{turn.pk}/withdraw/").status_code == 403
    assert cast.client(cast.stranger).post(f"/duty/turns/{turn.pk}/withdraw/").status_code == 404
    chief = cast.client(cast.street_chief)
    assert chief.post(f"/duty/turns/{turn.pk}/withdraw/").status_code == 303
    assert "郑坐席" not in re.sub(r"<option.*?</option>", "", body(chief, f"{room}days/{TUESDAY}/"))
    assert Turn.objects.get().seat == Seat.OFFICER
