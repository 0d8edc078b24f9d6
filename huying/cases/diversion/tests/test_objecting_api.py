"""A program of a committee objects to a diversion, and one of the centre rules: once each, as on the pages."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.models import DiversionObjection
from huying.cases.diversion.testing import accepted
from huying.cases.models import Case
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A consumer's matter that the window sent to the committee by hand."""
    found = accepted(cast.window_clerk, category="consumer")
    hand = Hand(path="street", lead_id=cast.units.committee.pk, reason="双方同意")
    divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=found.pk, hand=hand)
    return Case.objects.get(pk=found.pk)


def rule(cast: Cast, case: Case, **body: Any) -> Any:
    return Caller(cast.district_seat).post(f"cases/{case.code}/rule_objection", body, key=str(body))


def test_objected_once_and_sent_back_once(cast: Cast, case: Case) -> None:
    head = Caller(cast.mediation_admin)
    body = {"reason": "不属本社区", "suggested_id": str(cast.units.market_bureau.pk)}
    told = [head.post(f"cases/{case.code}/object", body, key="o") for _ in range(2)]
    assert [answer.status_code for answer in told] == [200, 200]
    assert told[0].content == told[1].content
    assert told[0].json()["suggested_id"] == str(cast.units.market_bureau.pk)
    assert "不属本社区" not in told[0].content.decode()
    assert DiversionObjection.objects.count() == 1
    assert Caller(cast.mediation_admin).post(f"cases/{case.code}/rule_objection", {"reason": "x"}).status_code == 403
    ruled = [rule(cast, case, reason="纠纷发生在本社区") for _ in range(2)]
    assert ruled[0].content == ruled[1].content
    assert (ruled[0].json()["handler_id"], ruled[0].json()["binding"]) == (str(cast.units.committee.pk), True)
    late = head.post(f"cases/{case.code}/object", {"reason": "再提"})
    assert (late.status_code, late.json()["type"]) == (409, "/problems/no-objection")


def test_upheld_it_goes_where_the_centre_says(cast: Cast, case: Case) -> None:
    Caller(cast.mediation_admin).post(f"cases/{case.code}/object", {"reason": "不属本社区"})
    to = {"path": "department", "lead_id": str(cast.units.market_bureau.pk), "reason": "消费纠纷由市监办理"}
    told = rule(cast, case, reason="采纳", to=to).json()
    assert told["handler_id"] == str(cast.units.market_bureau.pk)
    assert told["order_id"]


def test_bad_input_and_too_late_in_both_languages(cast: Cast, clock: Clock, case: Case) -> None:
    head = Caller(cast.mediation_admin)
    blank = head.post(f"cases/{case.code}/object", {"reason": "  "})
    assert (blank.status_code, blank.json()["field"]) == (422, "reason")
    nothing = rule(cast, case, reason="采纳")
    assert (nothing.status_code, nothing.json()["type"]) == (409, "/problems/nothing-to-rule")
    assert head.post(f"cases/{case.code}/object", {"reason": "x", "whose": "y"}).status_code == 422
    clock.advance(days=10)
    late = Caller(cast.mediation_admin).post(f"cases/{case.code}/object", {"reason": "晚了"})
    assert (late.status_code, late.json()["type"]) == (409, "/problems/diversion-objection-too-late")
    assert late.json()["messages"]["zh"] != late.json()["messages"]["en"]
