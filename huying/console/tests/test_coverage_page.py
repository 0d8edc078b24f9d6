"""The page of coverage and posts: for the seats, from who is on duty and planned, without a name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse

from huying.console.tests.conftest import call_of, raised
from huying.core.clock import in_china
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.people.models import Organisation, Person, Shift
from tests.cast import Cast

SEATS = ("district_chief", "district_seat", "street_chief", "street_seat", "other_street_seat", "stranger")


def see(cast: Cast, who: Person, **question: object) -> HttpResponse:
    """The page as one person gets it."""
    return cast.client(who).get("/coverage/", question)


def plan_shift(who: Person, clock: Clock, *, first: float, hours: float = 4) -> None:
    """A planned shift that begins so many hours from now."""
    start = clock.now + timedelta(hours=first)
    home = who.posts.get().organisation
    Shift.objects.create(person=who, organisation=home, starts_at=start, ends_at=start + timedelta(hours=hours))


def test_it_is_there_for_seats_alone(night: Cast) -> None:
    for name, someone in night.people.items():
        assert see(night, someone).status_code == (200 if name in SEATS else 404), name
    answer = night.client(None).get("/coverage/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")
    assert night.client(night.street_seat).post("/coverage/").status_code == 405


def test_the_units_of_the_seat_and_who_reaches_them(night: Cast) -> None:
    shown = see(night, night.district_seat).context["picture"]
    assert (shown.units, shown.covered) == (4, 3), "the market on the other bank is out of reach"
    assert shown.people == 5
    assert 0 < shown.percent < 100
    own = see(night, night.street_seat).context["picture"]
    assert (own.units, own.covered) == (3, 3)
    other = see(night, night.other_street_seat)
    assert (other.context["picture"].units, other.context["picture"].covered) == (1, 0)
    assert "0% (0/1)" in other.content.decode()


def test_the_weakest_grid_stands_first(night: Cast) -> None:
    grids = see(night, night.district_seat).context["picture"].grids
    assert [(grid.name, grid.covered, grid.units) for grid in grids] == [("渡口共治网格", 0, 1), ("潮汇共治网格", 3, 3)]


def test_a_capability_and_a_number_narrow_it(night: Cast) -> None:
    chief = night.district_chief
    assert see(night, chief, need="police").context["picture"].people == 1
    assert see(night, chief, need="fire").context["picture"].covered == 0
    assert "都不具备这项能力" in see(night, chief, need="fire").content.decode()
    assert see(night, chief, wanted=5).context["picture"].covered <= 3
    assert see(night, chief, pace="motor").context["picture"].covered == 4


def test_hours_follow_the_planned_shifts(cast: Cast, clock: Clock) -> None:
    plan_shift(cast.guard, clock, first=3, hours=2)
    later = in_china(clock.now + timedelta(hours=4)).hour
    page = see(cast, cast.street_seat, hour=later)
    assert page.context["picture"].covered == 3
    assert page.context["moves"] is None, "who moves up is a question of now"
    hours = {each.hour: each.covered for each in page.context["picture"].hours}
    assert len(hours) == 24
    assert hours[later] == 3
    assert hours[in_china(clock.now).hour] == 0
    assert f"hour={later}" in page.content.decode()
    assert see(cast, cast.street_seat).context["picture"].people == 0


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({"hour": "24"}, "hour"),
        ({"hour": "x"}, "hour"),
        ({"posts": "0"}, "posts"),
        ({"posts": "201"}, "posts"),
        ({"posts": ""}, "posts"),
        ({"wanted": "9"}, "wanted"),
        ({"pace": "rocket"}, "pace"),
        ({"need": "flight"}, "need"),
        ({"busy": "100"}, "busy"),
        ({"area": "990109001"}, "area"),
        ({"area": "' OR 1=1"}, "area"),
    ],
)
def test_what_cannot_be_asked_is_told_at_the_field(night: Cast, question: dict[str, str], field: str) -> None:
    answer = see(night, night.district_seat, **question)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'aria-invalid="true"' in answer.content.decode()


def test_the_best_places_and_no_more_than_help(night: Cast) -> None:
    page = see(night, night.district_seat, posts=1, busy=0)
    plan = page.context["plan"]
    assert [line.percent for line in plan.lines] == [plan.percent]
    assert plan.gap_percent is None
    assert plan.most_percent >= plan.percent
    assert "精确求解" in page.content.decode()
    both = see(night, night.district_seat, posts=200, busy=0).context["plan"]
    assert both.percent == 100.0
    assert len(both.lines) <= 2, "posts that add nothing are not listed"


def test_the_exact_plan_tells_its_gap_as_page_and_as_part(night: Cast) -> None:
    question = {"posts": 2, "busy": 30, "exact": 1}
    whole = see(night, night.district_seat, **question)
    assert whole.context["plan"].gap_percent is not None
    assert whole.context["plan"].gap_percent <= 0.1
    part = night.client(night.district_seat).get(
        "/coverage/", question, headers={"HX-Request": "true", "HX-Target": "plan"}
    )
    assert "已证明" in part.content.decode()
    assert '<div id="cover-posts" hidden>[[' in part.content.decode(), "a script would be dropped from the part"
    assert "<!doctype" not in part.content.decode()


def test_who_moves_up_when_a_post_is_empty(night: Cast, clock: Clock) -> None:
    assert "没有空岗" in see(night, night.street_seat).content.decode()
    incident = raised(night, clock)
    accept(
        by=night.actor(night.police_post), at=clock.now, assignment_id=call_of(incident, night.police_post), eta_s=90
    )
    settle()
    page = see(night, night.street_seat)
    moves = page.context["moves"]
    assert moves.emptied == ["潮汇警务站"]
    assert moves.now <= moves.before
    assert moves.needless == (moves.before - moves.now < 0.1)
    assert "潮汇警务站" in page.content.decode()


def test_no_name_and_no_id_of_a_person_is_on_it(night: Cast) -> None:
    page = see(night, night.district_seat).content.decode()
    for someone in night.people.values():
        if someone != night.district_seat:
            assert someone.name not in page
        assert str(someone.pk) not in page


def test_without_places_it_says_what_would_be_there(cast: Cast) -> None:
    Organisation.objects.update(lon=None, lat=None)
    page = see(cast, cast.district_seat)
    assert page.status_code == 200
    assert "先导入单位的位置" in page.content.decode()


def test_in_english(night: Cast) -> None:
    browser = night.client(night.district_seat)
    page = browser.get("/coverage/", headers={"Accept-Language": "en"}).content.decode()
    assert "Five-minute coverage" in page
