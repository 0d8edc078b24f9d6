"""Subsidies by a program: three people, one batch, paid once; nothing less than the pages ask."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from openpyxl import load_workbook

from huying.cases.mediation.models import Performance
from huying.cases.models import Case
from huying.core.testing import Clock
from huying.people.models import Person
from huying.supervision.models import Batch, Subsidy, SubsidyScale
from huying.supervision.tests.test_subsidies import settled, settled_with_scale
from tests.api import Caller
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """Settled, and the district has a scale."""
    return settled_with_scale(cast, clock)


def propose(who: Person, case: Case, key: str = "", **more: Any) -> HttpResponse:
    body = {"code": case.code, "dispute_class": "ordinary", "reason": "双方分歧不大", **more}
    return Caller(who).post("subsidies", body, key=key)


def test_three_people_one_batch_paid_once(cast: Cast, case: Case) -> None:
    made = [propose(cast.mediator, case, key="p") for _ in range(2)]
    assert made[0].status_code == 200
    assert made[0].content == made[1].content
    one = f"subsidies/{made[0].json()['id']}"
    assert (made[0].json()["state"], made[0].json()["may"]) == ("proposed", [])
    seen = Caller(cast.mediation_admin).get("subsidies?state=proposed").json()["items"]
    assert [(row["code"], row["may"], row["bar"]) for row in seen] == [(case.code, ["check", "decline"], "")]
    checked = {"dispute_class": "difficult", "reason": "涉及三户"}
    told = [Caller(cast.mediation_admin).post(f"{one}/check", checked, key="c") for _ in range(2)]
    assert told[0].json()["dispute_class"] == "difficult"
    assert told[0].content == told[1].content
    approved = [Caller(cast.street_chief).post(f"{one}/approve", key="a").json() for _ in range(2)]
    assert [row["amount"] for row in approved] == ["300.00", "300.00"]
    seat = Caller(cast.district_seat)
    gathered = [seat.post("subsidy_batches", key="g").json() for _ in range(2)]
    assert gathered[0] == gathered[1]
    assert gathered[0]["subsidies"] == [made[0].json()["id"]]
    batch = f"subsidy_batches/{gathered[0]['id']}"
    assert seat.get("subsidy_batches").json()["items"] == [gathered[0]]
    book = seat.get(f"{batch}/workbook")
    values = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(book.getvalue())).active.iter_rows()]
    assert (values[4][1], values[5][5]) == (case.code, 300)
    assert cast.district_seat.name in values[2][0]
    paid = [seat.post(f"{batch}/pay", key="pay") for _ in range(2)]
    assert paid[0].content == paid[1].content
    assert paid[0].json()["paid_at"] is not None
    again = seat.post(f"{batch}/pay")
    assert (again.status_code, again.json()["type"]) == (409, "/problems/batch-paid-already")
    assert Caller(cast.mediator).get(one).json()["state"] == "paid"
    assert seat.post("subsidy_batches").json()["type"] == "/problems/nothing-approved"


def test_nobody_checks_or_approves_their_own(cast: Cast, case: Case) -> None:
    key = propose(cast.window_clerk, case).json()["id"]
    body = {"dispute_class": "ordinary", "reason": "核对无误"}
    own = Caller(cast.window_clerk).post(f"subsidies/{key}/check", body)
    assert (own.status_code, own.json()["type"]) == (409, "/problems/subsidy-same-person")
    assert Caller(cast.street_chief).post(f"subsidies/{key}/check", body).status_code == 200
    second = Caller(cast.street_chief).post(f"subsidies/{key}/approve")
    assert (second.status_code, second.json()["type"]) == (409, "/problems/subsidy-same-person")
    assert Caller(cast.mediator).post(f"subsidies/{key}/approve").status_code == 403
    assert Caller(cast.district_chief).post(f"subsidies/{key}/approve").json()["state"] == "approved"


def test_what_bars_a_payment_is_told(cast: Cast, case: Case) -> None:
    Performance.objects.filter(agreement__mediation__case=case).update(performed_at=None)
    told = propose(cast.mediator, case)
    assert (told.status_code, told.json()["type"]) == (409, "/problems/subsidy-barred")
    assert "还没有履行完毕" in told.json()["messages"]["zh"]
    Performance.objects.update(performed_at=case.registered_at)
    key = propose(cast.mediator, case).json()["id"]
    assert propose(cast.window_clerk, case).status_code == 409, "one case is paid once"
    Performance.objects.update(performed_at=None)
    assert "还没有履行完毕" in Caller(cast.mediation_admin).get(f"subsidies/{key}").json()["bar"]


def test_refused_with_a_reason_and_put_forward_again(cast: Cast, case: Case) -> None:
    key = propose(cast.mediator, case).json()["id"]
    head = Caller(cast.mediation_admin)
    empty = head.post(f"subsidies/{key}/decline", {"why": " "})
    assert (empty.status_code, empty.json()["field"]) == (422, "why")
    assert head.post(f"subsidies/{key}/decline", {"why": "材料不全"}, key="d").json()["state"] == "declined"
    assert Caller(cast.mediator).get(f"subsidies/{key}").json()["declined_why"] == "材料不全"
    assert head.post(f"subsidies/{key}/decline", {"why": "材料不全"}).status_code == 409
    assert propose(cast.mediator, case).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "status", "field"),
    [
        ({"dispute_class": "huge"}, 422, "dispute_class"),
        ({"reason": " "}, 422, "reason"),
        ({"reason": "x" * 201}, 422, "reason"),
        ({"code": "261121-000000-2"}, 422, "code"),
        ({"amount": "1"}, 422, "amount"),
    ],
)
def test_bad_input_stands_at_its_field(
    cast: Cast, case: Case, wrong: dict[str, Any], status: int, field: str | None
) -> None:
    told = propose(cast.mediator, case, **wrong)
    assert told.status_code == status
    assert field in {told.json()["field"], *(each["field"] for each in told.json()["errors"])}
    assert not Subsidy.objects.exists()


def test_each_sees_their_own(cast: Cast, clock: Clock, case: Case) -> None:
    key = propose(cast.mediator, case).json()["id"]
    assert Caller(cast.mediator_sun).get("subsidies").json()["items"] == []
    assert Caller(cast.mediator_sun).get(f"subsidies/{key}").status_code == 404
    assert Caller(cast.stranger).get(f"subsidies/{key}").status_code == 404
    assert Caller(cast.guard).get("subsidies").status_code == 404
    assert Caller(cast.inspector).get(f"subsidies/{key}").json()["may"] == []
    assert Caller(cast.mediator, scopes=("subsidies:read",)).post("subsidies", {}).json()["type"] == (
        "/problems/scope-missing"
    )
    assert propose(cast.mediator_sun, settled(cast, clock)).status_code == 404
    assert Caller(cast.street_seat).post("subsidy_batches").status_code == 403
    assert Caller(cast.stranger).get("subsidies?state=lost").status_code == 422


def test_the_scale_is_read_and_set(cast: Cast, case: Case) -> None:
    chief, body = Caller(cast.district_chief), {"dispute_class": "grave", "amount": "800.50", "source": "新办法"}
    told = [chief.post("subsidy_scale", body, key="s") for _ in range(2)]
    assert told[0].content == told[1].content
    shown = {row["dispute_class"]: row["amount"] for row in Caller(cast.mediator).get("subsidy_scale").json()["items"]}
    assert (shown["grave"], shown["simple"]) == ("800.50", "100.00")
    assert SubsidyScale.objects.filter(dispute_class="grave", effective_to=None).get().amount == Decimal("800.50")
    wrongs = ({"amount": "0"}, {"amount": "100001"}, {"amount": "1.234"}, {"source": " "}, {"dispute_class": "x"})
    for wrong in wrongs:
        refused = chief.post("subsidy_scale", {**body, **wrong})
        assert refused.status_code == 422
        assert next(iter(wrong)) in {refused.json()["field"], *(each["field"] for each in refused.json()["errors"])}
    assert Caller(cast.district_seat).post("subsidy_scale", body).status_code == 403


def test_a_batch_of_another_district_is_not_paid(cast: Cast, case: Case, clock: Clock) -> None:
    batch = Batch.objects.create(number="x", area_code="990109", gathered_at=clock.now)
    for verb in ("pay", "workbook"):
        where = f"subsidy_batches/{batch.pk}/{verb}"
        seat = Caller(cast.district_seat)
        assert (seat.post(where) if verb == "pay" else seat.get(where)).status_code == 404
