"""Whatever fails while it is decided whom to call, people are called, and the record says what happened."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from huying.core.testing import Clock
from huying.dispatch.learning import Learned
from huying.dispatch.rows import to_rows
from huying.incidents.commands.learn import learn
from huying.incidents.models import Assignment, DispatchLearned, DispatchPolicy, Incident, Wave
from huying.incidents.policies import forget_policies
from huying.incidents.queries.decisions import checked
from huying.incidents.tests.test_decisions import facts, night, raised
from tests.cast import Cast

__all__ = ["night"]
DISTRICT = "990108"


@pytest.fixture(autouse=True)
def read_anew() -> None:
    forget_policies()


def decided(cast: Cast, clock: Clock, **settings: Any) -> None:
    DispatchPolicy.objects.create(area_code=DISTRICT, settings=settings, effective_from=clock.now)


def learned(clock: Clock, counts: Any) -> None:
    DispatchLearned.objects.create(district=DISTRICT, counts=counts, until=clock.now, at=clock.now)


def require_called_by_rings(cast: Cast, incident: Incident, error: str) -> None:
    """The rings decided, the own unit is called, the seat reads it, and it comes out the same again."""
    assert Wave.objects.get(incident=incident).policy == "rings-1"
    called = Assignment.objects.filter(incident=incident)
    assert called.filter(person=cast.mall_lead).exists()
    assert called.count() >= incident.wanted
    (fact,) = facts(incident)
    assert fact.fallback.startswith(error)
    page = cast.client(cast.street_seat).get(f"/seat/incidents/{incident.code}/").content.decode()
    assert f"推算没有及时完成，改为就近呼叫 {called.count()} 人" in page
    assert [one.problem for one in checked(incident.stream)] == [""]


def test_a_decision_that_takes_too_long_is_left_to_the_rings(night: Cast, clock: Clock) -> None:
    decided(night, clock, budget_s=0.0)
    require_called_by_rings(night, raised(night, clock), "OutOfTime")


def test_a_decision_that_fails_is_left_to_the_rings(night: Cast, clock: Clock) -> None:
    broken = Learned()
    broken.accept[...] = 1e308
    learned(clock, to_rows(broken))
    require_called_by_rings(night, raised(night, clock), "FloatingPointError")


@pytest.mark.parametrize("settings", [{"no_such": 1}, {"price": -1.0}, {"price": "much"}])
def test_a_policy_that_cannot_be_read_gives_way_to_the_recommended_one(
    night: Cast, clock: Clock, settings: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    decided(night, clock, **settings)
    with caplog.at_level(logging.ERROR):
        incident = raised(night, clock)
    assert Assignment.objects.filter(incident=incident, person=night.mall_lead).exists()
    assert facts(incident)[0].fallback == ""
    assert "a policy cannot be read" in caplog.text
    assert [one.problem for one in checked(incident.stream)] == [""]


@pytest.mark.parametrize("counts", [[], [["learned-9", 0, []]], [["learned-1", 0, [0, 1, 1, 0]], ["x", 0, []]], [[]]])
def test_counts_that_cannot_be_read_count_as_nothing_learned(
    night: Cast, clock: Clock, counts: Any, caplog: pytest.LogCaptureFixture
) -> None:
    learned(clock, counts)
    with caplog.at_level(logging.ERROR):
        incident = raised(night, clock)
    assert Assignment.objects.filter(incident=incident, person=night.mall_lead).exists()
    assert "what was learned cannot be read" in caplog.text
    assert learn(at=clock.now, district=DISTRICT) == 0, "learning goes on as well"
    assert [one.problem for one in checked(incident.stream)] == [""]
