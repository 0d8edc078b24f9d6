"""Periods of limitation by type of matter, their ends by the calendar, and when filing first is recommended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from huying.cases.limitation import (
    CIVIL,
    CONFIRMATION,
    LABOUR,
    WAGES,
    Limit,
    Matter,
    limits_of,
    recommends_filing_first,
)
from huying.cases.models import Case
from huying.cases.testing import registered
from huying.clocks.calendar import Calendar
from huying.clocks.models import Rule
from huying.clocks.queries import forget_rules
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
"""The 21st in China."""


@dataclass(frozen=True)
class Years:
    """A rule as the pack has it."""

    length: int | None
    unit: str = "month"
    name: str = "时效"
    legal_basis: str = "民法典 188"


TERMS = {CIVIL: Years(36), LABOUR: Years(12), WAGES: Years(12), CONFIRMATION: Years(30, "natural_day")}


def limits(**said: Any) -> list[Limit]:
    return limits_of(Matter(**said), AT, Calendar().due, TERMS.get)


@pytest.mark.parametrize(
    ("category", "happened_on", "code", "ends_on", "left"),
    [
        ("labour", date(2025, 11, 21), LABOUR, date(2026, 11, 23), 2),  # the 21st is a Saturday
        ("labour", date(2025, 11, 19), LABOUR, date(2026, 11, 19), -2),
        ("labour", date(2026, 11, 1), LABOUR, date(2027, 11, 1), 345),
        ("housing", date(2023, 11, 21), CIVIL, date(2026, 11, 23), 2),
        ("", date(2023, 11, 19), CIVIL, date(2026, 11, 19), -2),
        ("consumer", date(2024, 2, 29), CIVIL, date(2027, 3, 1), 100),  # no 29th, and a Sunday
    ],
)
def test_when_a_right_lapses(category: str, happened_on: date, code: str, ends_on: date, left: int) -> None:
    (limit,) = limits(category=category, happened_on=happened_on)
    assert (limit.code, limit.ends_on, limit.days_left) == (code, ends_on, left)
    assert limit.lapsed is (left < 0)


def test_an_agreement_is_confirmed_within_thirty_days() -> None:
    (limit,) = limits(category="housing", agreed_on=date(2026, 11, 1))
    assert (limit.code, limit.ends_on, limit.tone) == (CONFIRMATION, date(2026, 12, 1), "yellow")
    assert not recommends_filing_first([limit])


def test_filing_first_is_recommended_while_there_is_little_time() -> None:
    for happened_on, recommended in ((date(2023, 12, 1), True), (date(2023, 1, 1), False), (date(2026, 1, 1), False)):
        assert recommends_filing_first(limits(category="debt", happened_on=happened_on)) is recommended


def test_nothing_is_said_without_a_day() -> None:
    assert limits(category="labour") == []


def test_wages_are_claimed_at_any_time_while_employed_and_within_a_year_afterwards() -> None:
    unpaid: dict[str, Any] = {
        "category": "labour",
        "wages_owed": True,
        "happened_on": date(2025, 10, 21),
    }  # thirteen months ago
    (employed,) = limits(**unpaid)
    assert (employed.code, employed.ends_on, employed.lapsed, employed.tone) == (WAGES, None, False, "green")
    assert not recommends_filing_first([employed])
    for ended_on, ends_on, lapsed in (
        (date(2026, 10, 1), date(2027, 10, 1), False),
        (date(2025, 11, 3), date(2026, 11, 3), True),
        (date(2025, 12, 1), date(2026, 12, 1), False),
    ):
        (left,) = limits(**unpaid, employment_ended_on=ended_on)
        assert (left.ends_on, left.lapsed) == (ends_on, lapsed)
    assert recommends_filing_first([left])
    (other,) = limits(category="consumer", wages_owed=True, happened_on=date(2026, 1, 1))
    assert other.code == CIVIL


def test_the_window_reads_the_legal_rules(cast: Cast, clock: Clock) -> None:
    clock.set(AT)
    browser = cast.client(cast.window_clerk)

    def rail(**typed: str) -> str:
        return browser.post("/cases/new/similar/", {"line": "dispute", "category": "labour", **typed}).content.decode()

    late = rail(happened_on="2025-10-21")
    assert "劳动仲裁时效 1年" in late
    assert "已过期" in late
    assert "拖欠工资的另算" in late
    employed = rail(happened_on="2025-10-21", wages_owed="on")
    assert "没有开始计算" in employed
    assert "《劳动争议调解仲裁法》第27条" in employed
    assert "已过期" not in employed
    assert "到 2027-10-08" in rail(wages_owed="on", employment_ended_on="2026-10-08")
    assert "普通诉讼时效 3年" in rail(category="debt", happened_on="2026-01-05")
    assert "《民法典》第188条" in rail(category="debt", happened_on="2026-01-05")
    Rule.objects.filter(code="LD.limit").update(length=24)
    forget_rules()
    assert "到 2027-10-21" in rail(happened_on="2025-10-21")
    forget_rules()


def test_what_was_said_of_wages_is_kept(cast: Cast, clock: Clock) -> None:
    clock.set(AT)
    body: dict[str, Any] = {
        "facts": "公司欠薪两个月。",
        "category": "labour",
        "area_code": "990108001005",
        "place_text": "潮前花苑",
        "parties": [{"name": "张三丰", "phone": "13800001234"}],
        "wages_owed": True,
        "employment_ended_on": "2026-10-08",
    }
    caller = Caller(cast.window_clerk)
    made = caller.post("cases", body)
    assert made.status_code == 201
    kept = Case.objects.get(code=made.json()["code"])
    assert (kept.wages_owed, kept.employment_ended_on) == (True, date(2026, 10, 8))
    told = caller.get(f"cases/{kept.code}").json()
    assert (told["wages_owed"], told["employment_ended_on"]) == (True, "2026-10-08")
    assert "2026-10-08 离职" in cast.client(cast.window_clerk).get(f"/cases/{kept.code}/").content.decode()
    for day in ("2027-01-01", "0001-01-01", "9999-12-31"):
        refused = caller.post("cases", {**body, "employment_ended_on": day})
        assert (refused.status_code, refused.json()["field"]) == (422, "employment_ended_on")
    assert not registered(cast.window_clerk).wages_owed
