"""Objections to ratings: who objects, reads and rules, over the API and on pages."""

from __future__ import annotations

from typing import Any

from huying.core.testing import Clock
from huying.supervision.ratings.api import EXAMPLES
from huying.supervision.ratings.testing import a_rated_order, an_objection, the_rating
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.groups import INSPECTION, SEATS
from tests.contracts.view_rows import Row

RATED = ("rating_id", "rating_kind")
BUREAU = "dept_user dept_head"
STREET = "street_chief street_seat"
"""They called the bureau, and rated it."""
RULES = f"district_chief district_seat {INSPECTION}"
KNOWING = f"{BUREAU} {STREET} {RULES}"
CALLED = f"{STREET} {RULES} window_clerk"
"""Those who know of the order, beside the bureau that was rated."""
READERS = (
    f"{SEATS} station_chief window_clerk petition_clerk dept_user dept_head city_user mediation_admin {INSPECTION}"
)
OBJECTS: dict[str, Any] = EXAMPLES["object_to_rating"]


def rating_rows(who: Groups) -> list[Operation]:
    """The bureau objected to one rating of the street, and has another."""
    one = "rating_objections/{objection_code}"
    return [
        ("GET ratings", who.everybody, None, ""),
        ("POST ratings/{rating_kind}/{rating_id}/object", BUREAU, OBJECTS, CALLED),
        ("GET rating_objections", who.everybody, None, ""),
        (f"GET {one}", KNOWING, None, ""),
        (f"POST {one}/rule", RULES, EXAMPLES["rule_on_rating_objection"], f"{BUREAU} {STREET}"),
    ]


def rating_views() -> list[Row]:
    """The same on pages."""
    one, other = {"objection_code": "{objection_code}"}, {"rating_kind": "order", "rating_id": "{rating_id}"}
    return [
        Row("ratings:ratings", READERS),
        *(Row("ratings:new", BUREAU, method, CALLED, other) for method in ("GET", "POST")),
        Row("ratings:objection", KNOWING, given=one),
        Row("ratings:rule", RULES, "POST", f"{BUREAU} {STREET}", one),
        Row("ratings:file", "", given={**one, "name": f"{'a' * 64}.jpg"}),
    ]


def objected(cast: Cast, clock: Clock) -> dict[str, str]:
    """Two whistles of the street to the bureau; it objected to what it got for the first."""
    street, bureau = cast.actor(cast.street_seat), cast.actor(cast.dept_user)
    of = {"lead": cast.units.market_bureau, "area_code": cast.town.community.code, "at": clock.now}
    made = [a_rated_order(by=street, bureau=bureau, **of) for _ in range(2)]
    objection = an_objection(made[0], by=bureau, at=clock.now)
    return {"objection_code": objection.code, "rating_kind": "order", "rating_id": str(the_rating(made[1]).pk)}
