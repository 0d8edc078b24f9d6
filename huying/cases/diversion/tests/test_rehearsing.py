"""Rehearsal on past cases: a hand-counted example, what shadows and contradicts, and that it is quick."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from time import perf_counter
from typing import Any
from uuid import UUID

import pytest

from huying.cases.diversion.changes import Change
from huying.cases.diversion.defaults import rows_of
from huying.cases.diversion.findings import contradictions, shadows, uncaught
from huying.cases.diversion.models import Responsibility
from huying.cases.diversion.past import Past, tried
from huying.cases.diversion.queries.rehearsing import rehearse
from huying.cases.diversion.rules import AT_LEAST, Condition, Subject, ranked
from huying.cases.diversion.testing import DISTRICT, a_row, first_register
from huying.cases.diversion.tests.rows import BODIES, COMMUNITY, FIRST, STREET, asks, row
from huying.cases.models import Case
from huying.cases.testing import registered
from huying.core.ids import new_id
from huying.core.testing import Clock
from tests.cast import Cast

SECONDS_AT_MOST = 3.0
LARGE = (Condition("amount", AT_LEAST, "50000"),)


@pytest.fixture
def past(cast: Cast, clock: Clock) -> list[Case]:
    """Six matters: four of property, of which two are large and one lies in the other street; two of others."""
    a_row()
    said: list[dict[str, Any]] = [
        {"category": "property"},
        {"category": "property", "amount": Decimal(60_000)},
        {"category": "property", "amount": Decimal(50_000), "area_code": cast.town.other_community.code},
        {"category": "property", "amount": Decimal("49999.99")},
        {"category": "housing", "amount": Decimal(90_000)},
        {"category": "other"},
    ]
    found = [registered(cast.window_clerk, **values) for values in said]
    clock.advance(days=1)
    return found


def change(**values: Any) -> Change:
    said: dict[str, Any] = {"name": "大额物业", "path": "professional", "basis": "x", "reason": "x"}
    return Change(**{**said, "category": "property", "area_code": DISTRICT, "conditions": LARGE, **values})


def tried_on(clock: Clock, asked: Change, area_code: str = DISTRICT) -> Any:
    new = asked.row(new_id(), clock.now)
    return rehearse(area_code=area_code, at=clock.now, new=new, replaces=asked.replaces)


def test_who_would_have_gone_elsewhere_is_counted_and_named(cast: Cast, clock: Clock, past: list[Case]) -> None:
    found = tried_on(clock, change())
    assert (found.past, found.moved, found.catches) == (6, 2, 2)
    assert {(str(flow.before), str(flow.after), flow.count) for flow in found.flows} == {
        ("网格调解 · 东渡街道综合信息指挥室", "专业调解 · 望潮区社会治理中心", 1),
        ("网格调解 · 潮前社区人民调解委员会", "专业调解 · 望潮区社会治理中心", 1),
    }
    assert {moved.code for moved in found.cases} == {past[1].code, past[2].code}
    assert {(moved.row_before, moved.row_after) for moved in found.cases} == {("物业纠纷", "大额物业")}
    assert (found.missed_before, found.missed_after) == (2, 2)
    assert [(str(each.category), each.count) for each in found.missed] == [("房屋租赁买卖", 1), ("其他", 1)]
    assert Responsibility.objects.count() == 1


def test_a_street_tries_on_its_own_cases(cast: Cast, clock: Clock, past: list[Case]) -> None:
    assert tried_on(clock, change(), cast.town.street.code).moved == 1


def test_what_is_older_does_not_count(cast: Cast, clock: Clock, past: list[Case]) -> None:
    clock.advance(days=90)
    assert tried_on(clock, change()).past == 0


def test_a_row_that_never_decides_is_named_before_it_is_set(cast: Cast, clock: Clock, past: list[Case]) -> None:
    found = tried_on(clock, change(conditions=(), area_code=cast.town.street.code, priority=-1))
    assert [(each.row.name, each.by.name) for each in found.new_shadows] == [("大额物业", "物业纠纷")]
    assert (found.moved, found.catches) == (0, 0)


def test_a_row_that_disagrees_with_an_equal_is_named(cast: Cast, clock: Clock, past: list[Case]) -> None:
    a_row(name="群体物业", conditions=(asks("group"),), path="street")
    found = tried_on(clock, change())
    assert [{each.one.name, each.other.name} for each in found.new_contradictions] == [{"大额物业", "群体物业"}]


def test_a_replaced_row_is_not_tried(cast: Cast, clock: Clock, past: list[Case]) -> None:
    old = Responsibility.objects.get()
    found = tried_on(clock, change(name="物业", conditions=(), path="street", replaces=old.pk))
    assert found.moved == 4
    assert found.shadows == []


def test_the_page_shows_it_and_keeps_what_was_typed(cast: Cast, clock: Clock, past: list[Case]) -> None:
    form = {
        "name": "大额物业",
        "category": "property",
        "path": "professional",
        "basis": "x",
        "reason": "x",
        "condition_1": "amount|at_least|",
        "bound_1": "50000",
    }
    answer = cast.client(cast.street_seat).post("/diversion/rehearse/", form)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "25% (1/4)" in page or "20% (1/5)" in page
    assert re.search(r'name="bound_1"[^>]*value="50000"', page)
    assert past[1].code in page
    assert past[2].code not in page


def test_equal_scopes_and_tighter_numbers() -> None:
    plain, copy, other = row(1), row(2), row(3, path="street")
    assert [(found.row, found.by) for found in shadows([plain, copy])] == [(copy, plain)]
    assert contradictions([plain, copy]) == []
    assert [{found.one, found.other} for found in contradictions([plain, other])] == [{plain, other}]
    loose = row(4, conditions=(asks("amount", "100", "at_least"),), path="street")
    tight = row(5, conditions=(asks("amount", "900", "at_least"),), path="court")
    assert contradictions([loose, tight]) == []
    apart = row(6, conditions=(asks("amount", "100", "below"),), path="court")
    assert contradictions([loose, apart]) == []
    assert contradictions([row(7, area_code=STREET), row(8, area_code=COMMUNITY, path="street")]) == []


def test_a_mediation_row_does_not_shadow_what_must_not_be_mediated() -> None:
    bureau = row(2, path="department", lead_id=UUID(int=9), priority=-1)
    assert shadows([row(1), bureau]) == []


def test_which_categories_have_no_row_for_all() -> None:
    rows = [row(1), row(2, category="labour", conditions=(asks("group"),))]
    assert uncaught(rows, ["property", "labour", "debt"], "990108") == ["labour", "debt"]
    assert uncaught([row(category="")], ["property", "labour"], "990108") == []
    assert uncaught([row(area_code=STREET)], ["property"], "990108") == ["property"]


@pytest.mark.django_db
def test_the_first_register_is_sound(cast: Cast, clock: Clock) -> None:
    count = first_register()
    assert count > 30
    assert first_register() == 0
    rows = [change.row(new_id(), clock.now) for change in rows_of(DISTRICT)]
    assert [(each.row.name, each.by.name) for each in shadows(rows)] == []
    assert [(each.one.name, each.other.name) for each in contradictions(rows)] == []


def test_fifteen_thousand_matters_are_tried_within_seconds() -> None:
    start = datetime(2026, 9, 1, 8, tzinfo=UTC).replace(tzinfo=None)
    subjects = [
        Subject(
            category=("property", "labour", "housing", "debt")[number % 4],
            area_code=f"990108{number % 3 + 1:03d}{number % 67:03d}",
            came_at=start + timedelta(minutes=number * 7),
            owner_id=FIRST,
            answers={"amount": str(number * 37 % 100_000), "group": "yes" if number % 9 == 0 else "no"},
        )
        for number in range(15_000)
    ]
    rows = [
        row(
            number,
            category=("property", "labour", "housing", "debt", "")[number % 5],
            conditions=(asks("amount", str(number * 100), "at_least"),) if number % 2 else (),
            area_code=("990108", "990108001", "990108002")[number % 3],
        )
        for number in range(300)
    ]
    began = perf_counter()
    order = ranked(rows)
    found = tried(Past(subjects), order, BODIES)
    assert len(found.targets) == 15_000
    assert perf_counter() - began < SECONDS_AT_MOST
