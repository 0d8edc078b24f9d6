"""The list of mediations: every one of them, what is one's own or nobody's first, narrowed and taken along."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.mediation.testing import assigned, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast

MORE = 230


@pytest.fixture(autouse=True)
def mediates(cast: Cast, clock: Clock) -> None:
    mediator(cast.mediator, cast.units.committee)


def fresh(cast: Cast, **values: Any) -> Case:
    """A quarrel that is not mediated yet."""
    found = a_case(owner=cast.units.district_center, area_code="990108001005", **values)
    Case.objects.filter(pk=found.pk).update(state="accepted", path="street", handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


def page(cast: Cast, who: Person, asked: str = "", status: int = 200) -> str:
    answer = cast.client(who).get(f"/mediation/{asked}")
    assert answer.status_code == status
    return answer.content.decode()


def test_no_mediation_is_lost_to_sight(cast: Cast) -> None:
    case = fresh(cast)
    fields = [each.attname for each in Case._meta.concrete_fields if each.attname not in {"id", "code"}]
    same: dict[str, Any] = {name: getattr(case, name) for name in fields}
    Case.objects.bulk_create(Case(**same, code=f"261101-{number:06}-1") for number in range(MORE))
    browser = cast.client(cast.mediation_admin)
    seen: set[str] = set()
    for number in range(1, 6):
        shown = browser.get(f"/mediation/?page={number}").content.decode()
        seen |= {each for each in Case.objects.values_list("code", flat=True) if each in shown}
    assert len(seen) == MORE + 1
    file = b"".join(browser.get("/mediation/?as=csv").streaming_content).decode("utf-8-sig")
    assert file.count("楼上装修噪声") == MORE + 1
    for sort in ("category", "-area", "state", "-clock", "due"):
        assert "261101-" in page(cast, cast.mediation_admin, f"?sort={sort}&columns=title,category,area,due"), sort


def test_the_api_turns_over_every_mediation(cast: Cast) -> None:
    codes = {fresh(cast).code for _ in range(5)}
    head, told, cursor = Caller(cast.mediation_admin), [], ""
    for _ in range(3):
        answer = head.get(f"mediations?limit=2&cursor={cursor}").json()
        told += [each["code"] for each in answer["items"]]
        cursor = answer["next"] or ""
    assert (sorted(told), cursor) == (sorted(codes), "")
    assert head.get("mediations?limit=0").status_code == 422
    assert head.get("mediations?cursor=x").json()["field"] == "cursor"
    assert Caller(cast.stranger).get("mediations").json()["items"] == []


def test_what_is_nobodys_or_ones_own_stands_first(cast: Cast, clock: Clock) -> None:
    others = mediating(fresh(cast, title="别人在调解"), cast.mediator)
    clock.advance(minutes=1)
    waiting = fresh(cast, title="还没有人调解")
    shown = page(cast, cast.mediation_admin)
    assert shown.index(waiting.code) < shown.index(others.code)
    assert others.code in page(cast, cast.mediator)
    assert waiting.code not in page(cast, cast.mediator)


def test_the_list_is_narrowed_by_each_filter(cast: Cast, clock: Clock) -> None:
    one, other = assigned(fresh(cast), cast.mediator), fresh(cast, title="停车位", category="property")
    head = cast.mediation_admin
    for asked, case, but in (
        (f"?q={one.code}", one, other),
        ("?whose=nobody", other, one),
        ("?category=property", other, one),
        ("?state=assigned", one, other),
    ):
        shown = page(cast, head, asked)
        assert (case.code in shown, but.code in shown) == (True, False), asked
    assert one.code in page(cast, cast.mediator, "?whose=own")
    assert one.code not in page(cast, head, "?whose=own")
    assert one.code not in page(cast, head, "?late=1")
    clock.advance(days=60)
    assert one.code in page(cast, head, "?late=1")


def test_what_means_nothing_is_refused(cast: Cast) -> None:
    for wrong in ("?whose=theirs", "?state=closed", "?category=x", "?late=2", "?sort=mediator", "?page=x"):
        page(cast, cast.mediation_admin, wrong, 422)
