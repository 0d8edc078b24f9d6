"""Rows and matters for tests of the rules, with what a test says and the rest as usual."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from huying.cases.diversion.rules import Condition, Row, Subject

DISTRICT, STREET, COMMUNITY = "990108", "990108001", "990108001005"
FIRST = UUID(int=1)
STREET_CENTRE, DISTRICT_CENTRE, COMMITTEE, BUREAU, POLICE = (UUID(int=number) for number in range(2, 7))
BODIES = {
    ("street_center", STREET): STREET_CENTRE,
    ("district_center", DISTRICT): DISTRICT_CENTRE,
    ("committee", COMMUNITY): COMMITTEE,
    ("police", COMMUNITY): POLICE,
}
MONDAY_MORNING = datetime.fromisoformat("2026-11-23T09:30")
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def row(number: int = 100, **values: Any) -> Row:
    """A row for property matters of the district, handled by the grid."""
    said: dict[str, Any] = {
        "id": UUID(int=number),
        "name": f"第{number}条",
        "category": "property",
        "area_code": DISTRICT,
        "path": "grid",
        "since": SINCE,
    }
    return Row(**{**said, **values})


def matter(**answers: str) -> Subject:
    """A property matter of the community on a Monday morning."""
    return Subject("property", COMMUNITY, MONDAY_MORNING, FIRST, answers)


def asks(question: str, value: str = "yes", test: str = "is") -> Condition:
    """A condition."""
    return Condition(question, test, value)
