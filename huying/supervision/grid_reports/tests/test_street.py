"""The street's own section: what spans areas tells no cell that the tables beside it veil."""

from __future__ import annotations

from datetime import datetime

from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.places.testing import area
from huying.supervision.grid_reports.facts import Facts, RowFacts, read
from huying.supervision.grid_reports.rules import Kind
from huying.supervision.grid_reports.testing import a_report
from tests.cast import Cast

LAST_DAY = datetime(2026, 11, 30, 8, 0, tzinfo=CHINA)
EARLIER = datetime(2026, 10, 9, 9, tzinfo=CHINA)
STREET, COMMUNITY, NEXT = "990108001", "990108001005", "990108001006"


def disputes(cast: Cast, at: datetime, **numbers: int) -> None:
    """So many disputes of each category, in turn in one community and in the next."""
    for category, number in numbers.items():
        for each in range(number):
            code = (COMMUNITY, NEXT)[each % 2]
            a_case(owner=cast.units.street_center, area_code=code, category=category, at=at)


def cells(facts: Facts, table: str) -> dict[str, tuple[int | None, ...]]:
    return {row.key: row.cells for row in facts.table(table).rows}


def spanning(cast: Cast, clock: Clock) -> tuple[dict[str, tuple[int | None, ...]], Facts]:
    clock.set(LAST_DAY)
    facts = read(a_report(area=STREET, at=clock.now, kind=Kind.STREET).facts)
    return cells(facts, "spanning"), facts


def test_no_small_number_of_the_month_before_follows_from_what_spans_areas(cast: Cast, clock: Clock) -> None:
    area(code=NEXT, name="潮后社区", parent=cast.town.street)
    disputes(cast, EARLIER, neighbour=1, property=4, family=9)
    disputes(cast, clock.now, neighbour=4, property=3, family=5)
    told, facts = spanning(cast, clock)
    assert told == {"dispute:family": (2, 5, 9), "dispute:neighbour": (2, 4, None), "dispute:property": (2, 3, None)}
    assert cells(facts, "dispute_types") == {key.partition(":")[2]: each[1:] for key, each in told.items()}


def test_a_type_that_hides_a_small_one_in_the_rest_is_not_told_beside_it(cast: Cast, clock: Clock) -> None:
    area(code=NEXT, name="潮后社区", parent=cast.town.street)
    disputes(cast, clock.now, family=6, property=4, neighbour=1)
    told, facts = spanning(cast, clock)
    table = facts.table("dispute_types")
    assert (cells(facts, "dispute_types"), table.keys, table.rest[0]) == ({"family": (6, 0)}, 2, 5)
    assert told == {"dispute:family": (2, 6, 0)}


def test_a_type_of_one_area_spans_nothing(cast: Cast, clock: Clock) -> None:
    for _ in range(4):
        a_case(owner=cast.units.street_center, area_code=COMMUNITY)
    told, facts = spanning(cast, clock)
    assert told == {}
    assert facts.table("dispute_types").rows == (RowFacts("neighbour", (4, 0)),)
