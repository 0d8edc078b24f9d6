"""Enterprises over the API: the same commands as JSON, masked contacts, retries that change nothing."""

from __future__ import annotations

import pytest

from huying.core.testing import Clock
from huying.patrols.enterprises.models import Enterprise, Filing
from huying.patrols.enterprises.testing import a_credit_code, filing_asked
from huying.patrols.enterprises.tests.scene import Park, a_park
from tests.api import Caller
from tests.cast import Cast


@pytest.fixture
def park(cast: Cast, clock: Clock) -> Park:
    """A trusted enterprise on a Monday morning."""
    return a_park(cast, clock)


def test_an_enterprise_is_entered_once_and_its_contact_is_masked(cast: Cast, park: Park) -> None:
    station = Caller(cast.station_chief)
    body = {
        "credit_code": a_credit_code(5).lower(),
        "name": "样例（测试）",
        "trade": "other",
        "place": park.office.code,
    }
    body |= {"contact_name": "李测试", "contact_phone": "13900007777"}
    for _twice in range(2):
        told = station.post("enterprises", body, key="e5")
        assert told.status_code == 201
        assert (told.json()["credit_code"], told.json()["contact_phone"]) == (a_credit_code(5), "139****7777")
    assert Enterprise.objects.count() == 2
    again = station.post("enterprises", body)
    assert (again.status_code, again.json()["field"]) == (409, "credit_code")
    wrong = station.post("enterprises", {**body, "credit_code": "123"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "credit_code")
    key = told.json()["id"]
    contact = station.post(f"enterprises/{key}/contact", {"reason": "核对地址"})
    assert contact.json() == {"name": "李测试", "phone": "13900007777"}


def test_a_filing_is_told_with_its_reasons_as_data(cast: Cast, clock: Clock, park: Park) -> None:
    asked = filing_asked(clock.now)
    body = {
        "chemical_id": str(asked.chemical_id),
        "kilograms": "5.5",
        "purpose": "research",
        "starts_on": f"{asked.starts_on}",
        "ends_on": f"{asked.ends_on}",
        "counterpart_code": asked.counterpart_code,
        "counterpart_name": asked.counterpart_name,
    }
    boss = Caller(park.boss)
    told = boss.post(f"enterprises/{park.enterprise.pk}/filings", body, key="f")
    assert boss.post(f"enterprises/{park.enterprise.pk}/filings", body, key="f").json() == told.json()
    filing = Filing.objects.get()
    assert (told.status_code, told.json()["state"], told.json()["paper"]) == (201, "approved", str(filing.paper_id))
    limit = next(each for each in told.json()["reasons"] if each["rule"] == "instant.limit.class3")
    assert limit == {"rule": "instant.limit.class3", "value": 100, "months": 0, "found": 6, "met": True}
    late = boss.post(f"enterprises/{park.enterprise.pk}/filings", {**body, "starts_on": "2026-01-01"})
    assert (late.status_code, late.json()["field"]) == (422, "starts_on")
    rules = boss.get("entity_rules").json()
    assert len(rules["catalogue"]) == 23
    assert {"code", "value", "months", "source", "effective_from"} == set(rules["rules"][0])
