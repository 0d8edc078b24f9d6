"""Which topics a post opens, and when it no longer does."""

from uuid import UUID

import pytest

from huying.core.ids import new_id
from huying.people.access import Duty
from huying.people.topics import order_topics_of, still_open, topics_of

UNIT = UUID("019aa000-0000-7000-8000-000000000001")  # in the names of tests, so the same in every process
STREET = Duty("street_seat", new_id(), "street_center", "990108001")
DISTRICT = Duty("district_chief", new_id(), "district_center", "990108")
LEAD = Duty("unit_lead", UNIT, "unit", "990108001005")
CLERK = Duty("window_clerk", new_id(), "district_center", "990108")
OFFICIAL = Duty("dept_user", UNIT, "department", "990108")
GUARD = Duty("guard", UNIT, "unit", "990108001005")


def test_a_seat_follows_its_areas_and_a_lead_the_unit() -> None:
    assert topics_of([STREET, LEAD, GUARD]) == ["queue:990108001", "positions:990108001", f"queue:unit:{UNIT}"]


def test_a_department_follows_its_orders_and_the_centre_those_of_its_area() -> None:
    assert order_topics_of([CLERK, OFFICIAL, GUARD]) == ["orders:990108", f"orders:{UNIT}"]


@pytest.mark.parametrize(
    ("entry", "duties", "opened"),
    [
        ("queue:990108001", [STREET], True),
        ("queue:990108001", [DISTRICT], True),
        ("positions:990108001", [DISTRICT], True),
        ("queue:990108", [STREET], False),
        ("queue:990108002", [STREET], False),
        ("positions:990108001", [LEAD, GUARD], False),
        (f"queue:unit:{UNIT}", [LEAD], True),
        (f"queue:unit:{UNIT}", [GUARD, DISTRICT], False),
        ("incident:*", [LEAD], True),
        ("incident:*", [GUARD], False),
        ("queue:990108001", [], False),
        (f"incident:{UNIT}", [], True),
        (f"orders:{UNIT}", [OFFICIAL], True),
        (f"orders:{UNIT}", [CLERK], False),
        ("orders:990108001", [CLERK], True),
        ("orders:990108001", [OFFICIAL, GUARD], False),
    ],
)
def test_an_entry_stands_while_a_duty_opens_it(entry: str, duties: list[Duty], opened: bool) -> None:
    assert still_open(entry, duties) is opened
