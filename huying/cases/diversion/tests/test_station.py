"""何站长 diverts what the station's people settle; what a department shall do goes through the street's centre."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from huying.cases.commands.decide_hand_over import decide_hand_over
from huying.cases.commands.hand_over import TakerNeeded, hand_over
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.models import Diversion
from huying.cases.diversion.station_diverting import CentreDiverts
from huying.cases.diversion.testing import a_row, accepted
from huying.cases.models import Case, HandOver
from huying.cases.reminding import window_of
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.orders.models import Order
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast

ORDER_WORDS = "派给部门的事项由综治中心分流并下达工单"


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A consumer's matter that 何站长 took in; by the register the market bureau deals with it."""
    a_row(name="消费纠纷", category="consumer", path="department", lead_id=cast.units.market_bureau.pk)
    return accepted(cast.station_chief, category="consumer")


def shown(cast: Cast, who: Person, case: Case) -> str:
    return cast.client(who).get(f"/cases/{case.code}/").content.decode()


def press(cast: Cast, who: Person, case: Case, act: str, **body: Any) -> Any:
    return cast.client(who).post(reverse(f"diversion:{act}", args=[case.code]), {"key": f"k-{act}", **body})


def test_a_departments_matter_is_handed_to_the_centre_which_diverts_it(cast: Cast, clock: Clock, case: Case) -> None:
    chief, seat, street = cast.station_chief, cast.street_seat, cast.units.street_center
    assert case.owner == cast.units.station
    page = shown(cast, chief, case)
    assert ORDER_WORDS in page
    assert "按建议分流" not in page
    assert f'<option value="{street.pk}" selected' in page.partition('id="through_organisation_id"')[2]
    reason = f"按职责清单应由{cast.units.market_bureau.name}办理，请中心分流并下达工单"
    assert reason in page
    body = {"organisation_id": str(street.pk), "reason": reason, "key": "h"}
    for _again in range(2):
        sent = cast.client(chief).post(f"/cases/{case.code}/acts/hand_over/", body)
        assert sent.status_code == 303
    assert HandOver.objects.filter(case=case).count() == 1
    waits = shown(cast, chief, case)
    assert f"已请{street.name}接收，等它答复" in waits
    assert f'action="/cases/{case.code}/acts/hand_over/"' not in waits
    assert window_of(Case.objects.get(pk=case.pk), clock.now) == {chief.pk}
    decide_hand_over(by=cast.actor(seat), at=clock.now, case_id=case.pk, accepted=True)
    assert Case.objects.get(pk=case.pk).owner == street
    assert f"这件事由{street.name}负责，由它分流或移交" in shown(cast, chief, case)
    assert ORDER_WORDS not in shown(cast, seat, case)
    assert press(cast, seat, case, "divert").status_code == 303
    assert Order.objects.get(matter=case.stream).issuer_id == street.pk


def test_no_form_is_filled_in_for_a_refusal(cast: Cast, clock: Clock, case: Case) -> None:
    by, bureau = cast.actor(cast.station_chief), cast.units.market_bureau
    with pytest.raises(CentreDiverts):
        divert(by=by, at=clock.now, case_id=case.pk)
    hand = Hand(path="department", lead_id=bureau.pk, reason="归它管")
    with pytest.raises(CentreDiverts):
        divert(by=by, at=clock.now, case_id=case.pk, hand=hand)
    page = shown(cast, cast.station_chief, case)
    assert bureau.name not in page.partition("人工分流")[2].partition("</details>")[0]
    assert 'value="department"' not in page.partition("人工分流")[2].partition("</details>")[0]
    refused = press(cast, cast.station_chief, case, "divert")
    assert (refused.status_code, ORDER_WORDS in refused.content.decode()) == (409, True)
    typed = {"path": "department", "lead_id": str(bureau.pk), "reason": "归它管"}
    wrong = press(cast, cast.station_chief, case, "by_hand", **typed)
    assert (wrong.status_code, "归它管" in wrong.content.decode()) == (422, True)
    assert bureau.name in shown(cast, cast.window_clerk, case).partition("人工分流")[2].partition("</details>")[0]
    assert not Order.objects.exists()
    assert not Diversion.objects.exists()
    api = Caller(cast.station_chief).post(f"cases/{case.code}/divert", {})
    assert (api.status_code, api.json()["type"]) == (409, "/problems/centre-diverts")
    assert set(api.json()["messages"]) == {"zh", "en"}


def test_what_needs_no_order_a_station_diverts_itself(cast: Cast, clock: Clock, case: Case) -> None:
    a_row()
    own = accepted(cast.station_chief, category="property")
    assert "按建议分流" in shown(cast, cast.station_chief, own)
    assert press(cast, cast.station_chief, own, "divert").status_code == 303
    assert Case.objects.get(pk=own.pk).handler == cast.units.committee
    typed = {"path": "grid", "lead_id": str(cast.units.station.pk), "reason": "站里先上门了解"}
    assert press(cast, cast.station_chief, case, "by_hand", **typed).status_code == 303
    assert Case.objects.get(pk=case.pk).path == "grid"
    assert not Order.objects.exists()


def test_only_its_own_cases_and_only_to_a_centre(cast: Cast, clock: Clock, case: Case) -> None:
    chief, units = cast.actor(cast.station_chief), cast.units
    theirs = accepted(cast.street_seat, category="consumer")
    for other, who, refusal in (
        (theirs, chief, NotAllowed),
        (case, cast.actor(cast.street_seat), NotAllowed),
        (case, cast.actor(cast.grid_member), NotFound),
        (case, cast.actor(cast.stranger), NotFound),
    ):
        with pytest.raises(refusal):
            hand_over(by=who, at=clock.now, case_id=other.pk, organisation_id=units.district_center.pk, reason="x")
    for body in (units.station, units.police, units.market_bureau, units.other_street_center):
        with pytest.raises(TakerNeeded):
            hand_over(by=chief, at=clock.now, case_id=case.pk, organisation_id=body.pk, reason="x")
    assert f"这件事由{units.street_center.name}负责" in shown(cast, cast.station_chief, theirs)
