"""What demands a review: a complaint, a death, an exercise; noted by a seat, or by a resident's poor rating."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.clock import in_china
from huying.core.errors import NotFound, Refused
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from huying.notices.models import Reminder
from huying.patrols.resident.commands.rate import rate
from huying.patrols.resident.matters import Matter
from huying.people.access import SYSTEM
from huying.supervision.figures.counting import figures_of
from huying.supervision.figures.declared import BY_CODE
from huying.supervision.figures.periods import period
from huying.supervision.grid_reports.nameless import PersonNamed
from huying.supervision.reviews.access import ExerciseByChief
from huying.supervision.reviews.commands.demand_review import demand_review
from huying.supervision.reviews.commands.open_review import ExerciseNotNoted, ReasonUnknown, open_review
from huying.supervision.reviews.commands.sign_review import sign_review
from huying.supervision.reviews.models import Demand, Review
from huying.supervision.reviews.rules import MOST_DEMAND, SIGN_CLOCK, Reason
from huying.supervision.reviews.soundness import DemandUnclear
from huying.supervision.reviews.testing import a_review
from huying.supervision.reviews.tests.conftest import Over
from tests.api import Caller
from tests.cast import Cast

SAID = "来电反映现场处置粗暴"


def running(cast: Cast, clock: Clock) -> Incident:
    """A whistle of the mall that nobody has ended."""
    made = whistle(
        by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk)
    )
    settle()
    return made


def turn(clock: Clock) -> None:
    """Let the clocks that are due fire, and what follows happen."""
    while fire_due(at=clock.now):
        pass
    settle()


def rated(incident: Incident, clock: Clock, score: int) -> None:
    """Whoever raised it from a plate says how satisfied they are."""
    matter = Matter(
        code=incident.code,
        kind="whistle",
        place=incident.place_text,
        area_code=incident.area_code,
        where="",
        steps=(),
        over=True,
        may_withdraw=False,
        may_add=False,
        due_at=None,
        rating=None,
    )
    rate(at=clock.now, matter=matter, score=score, text="等了很久")
    settle()


def test_what_is_complained_of_while_it_runs_is_reviewed_when_it_is_over(cast: Cast, clock: Clock) -> None:
    incident, seat = running(cast, clock), cast.actor(cast.street_seat)
    made = demand_review(by=seat, at=clock.now, incident_id=incident.pk, reason="complaint", text=SAID)
    again = demand_review(by=seat, at=clock.now, incident_id=incident.pk, reason="complaint", text="又一句")
    assert (again.pk, again.text) == (made.pk, SAID)
    assert not Review.objects.exists(), "it still runs"
    false_alarm(by=seat, at=clock.now, incident_id=incident.pk, reason="误报")
    settle()
    assert Review.objects.get().reason == Reason.COMPLAINT
    assert [each.type.partition(".")[2] for each in read(incident.stream)].count("ReviewDemanded") == 1
    page = cast.client(cast.street_seat).get(f"/reviews/{incident.code}/").content.decode()
    assert SAID in page
    told = cast.client(cast.street_seat).get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "有投诉，结束后复盘" in told


def test_a_poor_rating_of_a_resident_is_a_complaint_and_a_good_one_is_none(
    cast: Cast, clock: Clock, over: Over
) -> None:
    good, poor = over(), over()
    rated(good, clock, 3)
    assert not Review.objects.exists()
    rated(poor, clock, 2)
    review, demand = Review.objects.get(), Demand.objects.get()
    assert (review.incident_id, review.reason, review.opened_by_id) == (poor.pk, "complaint", None)
    assert (demand.source, demand.text, demand.noted_by_id) == ("resident", "", None)
    page = cast.client(cast.street_seat).get(f"/reviews/{poor.code}/").content.decode()
    assert "报告人的评价不满意" in page
    assert "等了很久" not in page, "the words are read beside the rating"


def test_an_exercise_is_noted_by_a_chief_and_figures_leave_it_out(cast: Cast, clock: Clock, over: Over) -> None:
    _kept, played = over(), over()
    seat, chief = cast.actor(cast.street_seat), cast.actor(cast.street_chief)
    with pytest.raises(ExerciseByChief):
        demand_review(by=seat, at=clock.now, incident_id=played.pk, reason="exercise", text="夜间拉动")
    with pytest.raises(ExerciseNotNoted):
        open_review(by=seat, at=clock.now, incident_id=played.pk, reason="exercise")
    demand_review(by=chief, at=clock.now, incident_id=played.pk, reason="exercise", text="夜间拉动")
    settle()
    assert Review.objects.get().reason == Reason.EXERCISE
    assert "EXERCISE" in cast.client(cast.street_seat).get(f"/seat/incidents/{played.code}/").content.decode()
    day = in_china(clock.now).date().isoformat()
    [figure] = figures_of(cast.town.district.code, period(day, day, "", clock.now), [BY_CODE["acknowledged_rate"]])
    assert (figure.numerator, figure.denominator) == (1, 1), "the other one alone"


@pytest.mark.parametrize(
    ("reason", "text", "refusal", "field"),
    [
        ("complaint", "  ", DemandUnclear, "text"),
        ("complaint", "长" * (MOST_DEMAND + 1), DemandUnclear, "text"),
        ("death", "王保安 倒地", PersonNamed, "text"),
        ("blame", SAID, ReasonUnknown, "reason"),
        ("level", SAID, ReasonUnknown, "reason"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_noted(
    cast: Cast, clock: Clock, over: Over, reason: str, text: str, refusal: type[Refused], field: str
) -> None:
    incident = over()
    with pytest.raises(refusal) as raised:
        demand_review(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, reason=reason, text=text)
    assert raised.value.field == field
    assert not Demand.objects.exists()
    for who in (cast.other_street_seat, cast.stranger, cast.inspector):
        with pytest.raises(NotFound):
            demand_review(by=cast.actor(who), at=clock.now, incident_id=incident.pk, reason="death", text=SAID)


def test_the_page_says_what_is_wrong_at_its_field(cast: Cast, clock: Clock, over: Over) -> None:
    incident = over()
    address, seat = f"/reviews/demand/{incident.code}/", cast.client(cast.street_seat)
    assert address in seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "须复盘" in seat.get(address).content.decode()
    for language in ("zh-hans", "en"):
        given = {"key": language, "reason": "complaint", "text": "长" * 301}
        answer = seat.post(address, given, headers={"Accept-Language": language})
        page = answer.content.decode()
        assert (answer.status_code, "长" * 301 in page, 'aria-invalid="true"' in page) == (422, True, True)
        named = {"key": f"n{language}", "reason": "complaint", "text": "请打 13900001234"}
        assert seat.post(address, named, headers={"Accept-Language": language}).status_code == 422
    assert seat.post(address, {"key": "c", "reason": "x", "text": SAID}).status_code == 422
    assert seat.post(address, {"key": "d", "reason": "exercise", "text": SAID}).status_code == 403
    assert seat.post("/reviews/demand/nonsense/", {"key": "e"}).status_code == 404
    assert cast.client(cast.stranger).get(address).status_code == 404
    done = seat.post(address, {"key": "f", "reason": "death", "text": SAID})
    assert done.headers["Location"] == f"/reviews/{incident.code}/"


def test_the_api_notes_it_once(cast: Cast, clock: Clock) -> None:
    incident, seat = running(cast, clock), Caller(cast.street_seat)
    told = [seat.post(f"incidents/{incident.code}/review_demand", {"reason": "death", "text": SAID}) for _ in "ab"]
    assert [each.status_code for each in told] == [200, 200]
    assert (told[1].json()["opened"], told[1].json()["source"]) == (False, "seat")
    assert Demand.objects.count() == 1
    refused = seat.post(f"incidents/{incident.code}/review_demand", {"reason": "own", "text": SAID})
    assert refused.status_code == 422


def test_a_review_is_due_by_a_clock_that_reminds_the_seats_and_later_the_chief(
    cast: Cast, clock: Clock, over: Over
) -> None:
    incident = over()
    clock.advance(days=40)
    demand_review(by=SYSTEM, at=clock.now, incident_id=incident.pk, reason="complaint")
    review = Review.objects.get()
    running_clock = RunningClock.objects.get(stream=review.stream)
    assert (running_clock.kind, running_clock.due_at) == (SIGN_CLOCK, review.due_at)
    assert review.due_at > clock.now + timedelta(days=9), "it counts from the complaint, not from the incident"
    clock.advance(days=9)
    turn(clock)
    told = set(Reminder.objects.filter(clock=running_clock).values_list("person_id", flat=True))
    assert (cast.street_seat.pk in told, Review.objects.get().late_at) == (True, None)
    clock.advance(days=13)
    turn(clock)
    review.refresh_from_db()
    assert review.late_at is not None
    assert [each.type.partition(".")[2] for each in read(review.stream)] == ["ReviewOpened", "ReviewLate"]
    told = set(Reminder.objects.filter(clock=running_clock).values_list("person_id", flat=True))
    assert {cast.street_seat.pk, cast.street_chief.pk} <= told
    assert cast.other_street_seat.pk not in told
    assert incident.code in cast.client(cast.street_seat).get("/due/").content.decode()


def test_a_signed_review_has_no_clock_any_more(cast: Cast, clock: Clock, over: Over) -> None:
    review = a_review(by=cast.actor(cast.street_seat), at=clock.now, incident=over())
    assert in_china(review.due_at).date() == date(2026, 12, 4)
    sign_review(by=cast.actor(cast.street_chief), at=clock.now, review_id=review.pk)
    clock.advance(days=30)
    turn(clock)
    review.refresh_from_db()
    assert (review.late_at, RunningClock.objects.get(stream=review.stream).stopped_at is None) == (None, False)
