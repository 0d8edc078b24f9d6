"""The list of return visits: every one of them, narrowed, ordered, kept as a view and taken along."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.closing.models import Visit
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.people.models import Person
from tests.cast import Cast

MORE = 230


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A noise upstairs that the centre ended by an answer: a visit is due."""
    made = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
    by = cast.actor(cast.window_clerk)
    accept(by=by, at=clock.now, case_id=made.pk, said=Acceptance(category="neighbour"))
    dispose(by=by, at=clock.now, case_id=made.pk, result=Result(text="与楼上约定晚九点后停工"))
    return Case.objects.get(pk=made.pk)


def page(cast: Cast, who: Person, asked: str = "", status: int = 200) -> str:
    answer = cast.client(who).get(f"/cases/visits/{asked}")
    assert answer.status_code == status
    return answer.content.decode()


def many(case: Case) -> None:
    """As many more visits as one answer once held, and thirty beyond them."""
    fields = [each.attname for each in Case._meta.concrete_fields if each.attname not in {"id", "code"}]
    same: dict[str, Any] = {name: getattr(case, name) for name in fields}
    made = Case.objects.bulk_create(Case(**same, code=f"261101-{number:06}-1") for number in range(MORE))
    visit = Visit.objects.get(case=case)
    Visit.objects.bulk_create(
        Visit(case=each, number=1, cause=visit.cause, planned_at=visit.planned_at) for each in made
    )


def test_no_visit_is_lost_to_sight(cast: Cast, case: Case) -> None:
    many(case)
    browser = cast.client(cast.window_clerk)
    seen = [browser.get(f"/cases/visits/?page={number}").content.decode().count("#closing") for number in range(1, 6)]
    assert sum(seen) == MORE + 1
    file = b"".join(browser.get("/cases/visits/?as=csv").streaming_content).decode("utf-8-sig")
    assert file.count("楼上装修噪声") == MORE + 1
    for sort in ("cause", "-clock", "area", "-tries", "-planned"):
        assert "261101-" in page(cast, cast.window_clerk, f"?sort={sort}"), sort
    assert case.code in page(cast, cast.window_clerk, "?sort=clock"), "the one whose clock runs stands first"


def test_the_list_is_narrowed_by_each_filter(cast: Cast, case: Case, clock: Clock) -> None:
    for fits in (f"?q={case.code}", "?q=张测试", "?q=潮前社区", "?cause=disposed", "?tried=no"):
        assert case.code in page(cast, cast.window_clerk, fits), fits
    for misses in ("?q=李四光", "?cause=refused", "?tried=yes", "?late=1"):
        assert case.code not in page(cast, cast.window_clerk, misses), misses
    Visit.objects.update(tries=1)
    clock.advance(days=14)
    for fits in ("?tried=yes", "?late=1"):
        assert case.code in page(cast, cast.window_clerk, fits), fits


def test_what_means_nothing_is_refused_and_strangers_see_nothing(cast: Cast, case: Case) -> None:
    for wrong in ("?cause=sold", "?tried=maybe", "?late=x", "?sort=name", "?colour=red", "?page=0", f"?q={'长' * 61}"):
        page(cast, cast.window_clerk, wrong, 422)
    assert case.code not in page(cast, cast.stranger)
    assert case.code not in page(cast, cast.stranger, "?q=张测试")


def test_a_view_is_kept_and_opened_again(cast: Cast, case: Case) -> None:
    browser = cast.client(cast.window_clerk)
    kept = browser.post("/lists/views/", {"table": "visits", "name": "没联系上的", "query": "tried=yes&sort=-tries"})
    assert kept.status_code == 302
    shown = browser.get("/cases/visits/").content.decode()
    assert "没联系上的" in shown
    assert "/cases/visits/?tried=yes&amp;sort=-tries" in shown
