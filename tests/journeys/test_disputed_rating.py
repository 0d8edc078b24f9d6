"""A street rates a department, which objects; a centre that is no party rules, and the figures tell it apart."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from huying.cases.citizen.models import Rating
from huying.cases.closing.testing import rated
from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock, settle
from huying.orders.commands.rate import rate
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.testing import WHY, a_rated_order, the_rating
from tests.api import Caller
from tests.cast import Cast

ASKED = "figures?since=2026-11-01&until=2026-11-30"


def told(cast: Cast, *codes: str) -> dict[str, tuple[Any, Any]]:
    """Numerator and denominator of figures, as the district's chief reads them."""
    items = Caller(cast.district_chief).get(ASKED).json()["items"]
    return {each["code"]: (each["numerator"], each["denominator"]) for each in items if each["code"] in codes}


def test_a_street_rates_a_department_and_the_department_objects(cast: Cast, clock: Clock) -> None:
    at = clock.set(datetime(2026, 11, 23, 9, tzinfo=CHINA))
    street, bureau = cast.actor(cast.street_seat), cast.actor(cast.dept_user)
    order = a_rated_order(
        by=street, bureau=bureau, lead=cast.units.market_bureau, area_code=cast.town.community.code, at=at
    )
    rate(by=bureau, at=at, order_id=order.pk, score=5)
    clock.advance(minutes=5)
    figures = ("mutual_satisfaction", "rating_objections_upheld")
    assert told(cast, *figures) == {"mutual_satisfaction": (1, 2), "rating_objections_upheld": (0, 0)}

    # the department explains; the street may read it and not rule
    new = f"/ratings/object/order/{the_rating(order).pk}/"
    assert cast.client(cast.dept_user).post(new, {"text": WHY, "key": "o"}).status_code == 303
    one = f"/ratings/{RatingObjection.objects.get().code}/"
    said = {"outcome": "left_out", "reason": "评分所说的不属于其职责", "key": "r"}
    assert cast.client(cast.street_seat).get(one).status_code == 200
    assert cast.client(cast.street_seat).post(f"{one}rule/", said).status_code == 403
    assert told(cast, *figures)["mutual_satisfaction"] == (1, 2), "it counts until it was ruled otherwise"

    # the district's seat rules: the figure leaves it out and says so apart; the rating is kept
    clock.advance(days=1)
    assert cast.client(cast.district_seat).post(f"{one}rule/", said).status_code == 303
    clock.advance(minutes=5)
    settle()
    assert told(cast, *figures) == {"mutual_satisfaction": (1, 1), "rating_objections_upheld": (1, 1)}
    assert the_rating(order).score == 1
    assert "不属于其职责" in cast.client(cast.street_seat).get(one).content.decode()


def test_what_citizens_rate_leaves_the_figure_of_satisfaction_alike(cast: Cast, clock: Clock) -> None:
    clock.set(datetime(2026, 11, 23, 9, tzinfo=CHINA))
    for score in [5] * 11 + [1]:
        rated(a_case(owner=cast.units.street_center, area_code=cast.town.community.code), clock.now, score)
    clock.advance(minutes=5)
    assert told(cast, "satisfaction_rate") == {"satisfaction_rate": (11, 12)}
    poor = Rating.objects.get(score=1)
    own = Caller(cast.street_seat).post(f"ratings/case/{poor.pk}/object", {"text": WHY}).json()
    ruling = {"outcome": "left_out", "reason": "评的不是这件事"}
    assert Caller(cast.district_seat).post(f"rating_objections/{own['code']}/rule", ruling).status_code == 200
    clock.advance(minutes=5)
    assert told(cast, "satisfaction_rate") == {"satisfaction_rate": (11, 11)}
    poor.refresh_from_db()
    assert poor.score == 1
