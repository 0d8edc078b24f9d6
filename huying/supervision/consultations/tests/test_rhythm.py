"""Consultations by rhythm: called by a rule at its hour, with bodies and agenda, once for each day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from huying.core.clock import CHINA, in_china
from huying.core.testing import Clock, settle
from huying.notices.models import Delivery
from huying.supervision.consultations.by_rhythm import run
from huying.supervision.consultations.commands.call_by_rule import call_by_rule
from huying.supervision.consultations.commands.cancel import cancel
from huying.supervision.consultations.commands.set_rule import CallRuleContent, RhythmUnfit, set_rule
from huying.supervision.consultations.models import CallRule, Consultation
from huying.supervision.consultations.rules import DAYS, ConsultationKind, State, Topic, is_held_on, rhythm_fits
from huying.supervision.consultations.testing import a_consultation
from huying.ui.formats import calendar_day
from tests.api import Caller
from tests.cast import Cast

HELD = time(8, 30)
DAILY, WEEKLY, MONTHLY = ConsultationKind.DAILY, ConsultationKind.WEEKLY, ConsultationKind.MONTHLY


def weekday(day: date) -> bool:
    """A calendar without holidays."""
    return day.isoweekday() <= 5


def ruled(cast: Cast, clock: Clock, kind: ConsultationKind = DAILY, day: int | None = None) -> CallRule:
    """The street's chief lets it be held at half past eight with the mall and the station."""
    bodies = (cast.units.mall.pk, cast.units.station.pk)
    content = CallRuleContent(kind, bodies, "会商制度第三条", held=HELD, day=day)
    return set_rule(by=cast.actor(cast.street_chief), at=clock.now, content=content)


def until(clock: Clock, day: date, hour: int, minute: int = 0) -> None:
    """Move the clock to an hour in China."""
    clock.advance(seconds=(datetime.combine(day, time(hour, minute), CHINA) - clock.now).total_seconds())


def held() -> list[date]:
    """The days for which something was called."""
    return [in_china(row.held_at).date() for row in Consultation.objects.order_by("held_at")]


@pytest.fixture
def monday(cast: Cast, clock: Clock) -> date:
    """The next Monday."""
    today = in_china(clock.now).date()
    return today + timedelta(days=8 - today.isoweekday())


def test_a_daily_one_is_called_two_hours_before_with_bodies_and_agenda(cast: Cast, clock: Clock, monday: date) -> None:
    ruled(cast, clock)
    assert run(clock.now) == 0, "it is the weekend"
    until(clock, monday, 6, 29)
    assert run(clock.now) == 0
    until(clock, monday, 6, 30)
    assert [run(clock.now), run(clock.now)] == [1, 0]
    row = Consultation.objects.get()
    assert row.title == f"{calendar_day(monday)} 日会商"
    assert (row.organisation, row.called_by_id) == (cast.units.street_center, None)
    assert in_china(row.held_at).time() == HELD
    assert {body.organisation_id for body in row.bodies.all()} == {cast.units.mall.pk, cast.units.station.pk}
    assert Topic.WHISTLES in set(row.items.values_list("topic", flat=True))
    settle()
    told = Delivery.objects.filter(message__stream=row.stream).values_list("person_id", flat=True)
    assert cast.mall_lead.pk in told
    page = cast.client(cast.mall_lead).get(f"/consultations/{row.code}/").content.decode()
    assert f"{calendar_day(monday)} 日会商" in page


def test_every_rhythm_over_five_weeks_is_called_for_its_days_alone(cast: Cast, clock: Clock, monday: date) -> None:
    for kind, day in ((DAILY, None), (WEEKLY, 2), (MONTHLY, 5)):
        ruled(cast, clock, kind, day)
    for number in range(28):
        for hour in (0, 7, 8, 23):
            until(clock, monday + timedelta(days=number), hour)
            run(clock.now)
    rows = Consultation.objects.all()
    days = {kind: [in_china(row.held_at).date() for row in rows.filter(kind=kind).order_by("held_at")] for kind in DAYS}
    assert len(held()) == len(set(Consultation.objects.values_list("kind", "rule_day")))
    assert [each.isoweekday() for each in days[WEEKLY]] == [2] * len(days[WEEKLY])
    assert len(days[WEEKLY]) == 4
    assert days[MONTHLY] == [date(2026, 12, 7)], "the fifth of December is a Saturday"
    assert rows.filter(kind=DAILY).count() == 20


def test_what_was_stopped_in_the_middle_is_made_once_and_whole(cast: Cast, clock: Clock, monday: date) -> None:
    rule = ruled(cast, clock)
    until(clock, monday, 7)

    with transaction.atomic():  # the worker is killed before it commits
        call_by_rule(at=clock.now, rule_id=rule.pk, day=monday)
        transaction.set_rollback(True)
    assert not Consultation.objects.exists()
    assert run(clock.now, lambda: True) == 0, "a worker that stops begins nothing"
    assert run(clock.now) == 1
    again = call_by_rule(at=clock.now, rule_id=rule.pk, day=monday)
    row = Consultation.objects.get()
    assert again is not None
    assert (again.pk, row.bodies.count(), row.items.count() > 3) == (row.pk, 2, True)


def test_what_nobody_called_in_time_is_left_out_and_a_late_worker_still_calls(
    cast: Cast, clock: Clock, monday: date
) -> None:
    ruled(cast, clock)
    until(clock, monday, 8, 29)
    assert run(clock.now) == 1, "a minute before"
    until(clock, monday + timedelta(days=1), 8, 30)
    assert run(clock.now) == 0, "its hour is over"
    assert held() == [monday]


def test_what_a_person_called_or_cancelled_is_not_called_again(cast: Cast, clock: Clock, monday: date) -> None:
    ruled(cast, clock)
    seat = cast.actor(cast.street_seat)
    until(clock, monday, 6)
    own = a_consultation(by=seat, at=clock.now, bodies=[cast.units.mall])
    until(clock, monday, 7)
    assert run(clock.now) == 0
    cancel(by=seat, at=clock.now, consultation_id=own.pk, reason="改由系统召集")
    assert run(clock.now) == 1
    by_itself = Consultation.objects.get(rule_day=monday)
    cancel(by=seat, at=clock.now, consultation_id=by_itself.pk, reason="今天全员演练")
    assert run(clock.now) == 0
    assert set(Consultation.objects.values_list("state", flat=True)) == {State.CANCELLED}


def test_a_rule_that_ended_calls_nobody(cast: Cast, clock: Clock, monday: date) -> None:
    old = ruled(cast, clock)
    content = CallRuleContent(DAILY, (cast.units.mall.pk,), "改为由人召集")
    set_rule(by=cast.actor(cast.street_chief), at=clock.now, content=content)
    until(clock, monday, 7)
    assert run(clock.now) == 0
    assert call_by_rule(at=clock.now, rule_id=old.pk, day=monday) is None


@given(kind=st.sampled_from([DAILY, WEEKLY, MONTHLY]), day=st.integers(1, 28), first=st.dates(date(2026, 1, 1)))
def test_a_rhythm_meets_each_week_or_month_on_working_days(kind: ConsultationKind, day: int, first: date) -> None:
    if first > date(2200, 1, 1):
        first = first.replace(year=2100, day=1)
    named = None if kind is DAILY else min(day, DAYS[kind])
    days = [first + timedelta(days=number) for number in range(70)]
    met = [each for each in days if is_held_on(kind, named, each, weekday)]
    assert all(weekday(each) for each in met)
    between = [later - earlier for earlier, later in pairwise(met)]
    longest = {DAILY: 3, WEEKLY: 7, MONTHLY: 33}[kind]
    assert max(between) <= timedelta(days=longest)


@pytest.mark.parametrize(
    ("kind", "at", "day", "fits"),
    [
        (DAILY, HELD, None, True),
        (DAILY, None, None, True),
        (DAILY, HELD, 1, False),
        (WEEKLY, HELD, 7, True),
        (WEEKLY, HELD, 8, False),
        (WEEKLY, HELD, None, False),
        (MONTHLY, HELD, 28, True),
        (MONTHLY, HELD, 0, False),
        (MONTHLY, None, 3, False),
        (ConsultationKind.JOINT, HELD, None, False),
    ],
)
def test_a_rule_says_an_hour_and_the_day_that_it_needs(
    cast: Cast, clock: Clock, kind: ConsultationKind, at: time | None, day: int | None, fits: bool
) -> None:
    assert rhythm_fits(kind, at, day) is fits
    content = CallRuleContent(kind, (cast.units.mall.pk,), "制度", held=at, day=day)
    chief = cast.actor(cast.street_chief)
    if fits:
        assert set_rule(by=chief, at=clock.now, content=content).held == at
        return
    with pytest.raises(RhythmUnfit) as raised:
        set_rule(by=chief, at=clock.now, content=content)
    assert raised.value.field == "held"


def test_the_page_and_the_api_say_when(cast: Cast, clock: Clock) -> None:
    chief = cast.client(cast.street_chief)
    asked = {"kind": "weekly", "bodies": [str(cast.units.mall.pk)], "source": "制度", "held": "09:15"}
    said = {"key": "a", **asked, "day": 5}
    assert chief.post("/consultations/rules/", said).status_code == 303
    assert "每周五 09:15 自动召集" in chief.get("/consultations/rules/").content.decode()
    assert chief.post("/consultations/rules/", {**said, "key": "b", "day": ""}).status_code == 422
    wrong = chief.post("/consultations/rules/", {**said, "key": "c", "held": "25:99"})
    assert (wrong.status_code, 'aria-invalid="true"' in wrong.content.decode()) == (422, True)
    told = Caller(cast.street_chief).get("call_rules").json()["items"][0]
    assert (told["held"], told["day"]) == ("09:15:00", 5)
    refused = Caller(cast.street_chief).post("call_rules", asked)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "held")
