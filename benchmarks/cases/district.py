"""Who works in the district of the benchmark: a clerk, twenty departments, one officer. Import after `start()`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from huying.people.models import Organisation, Person, Post
from huying.places.models import Area

CODE = "990100"
STREETS, COMMUNITIES, DEPARTMENTS = 12, 67, 20


@dataclass(frozen=True, slots=True)
class District:
    """Who works there, and where."""

    clerk: UUID
    officer: UUID
    centre: UUID
    departments: list[UUID]
    communities: list[str]


def found(at: datetime) -> District:
    """Areas, the centre with its clerk, departments with one officer."""
    Area.objects.create(code=CODE, name="测试区", level="district", synthetic=True)
    streets = [
        Area.objects.create(code=f"{CODE}{n:03}", name=f"测试{n}街道", level="street", parent_id=CODE, synthetic=True)
        for n in range(1, STREETS + 1)
    ]
    communities = []
    for n in range(COMMUNITIES):
        street = streets[n % STREETS]
        code = f"{street.code}{n + 1:03}"
        Area.objects.create(code=code, name=f"测试{n}社区", level="community", parent=street, synthetic=True)
        communities.append(code)
    centre = Organisation.objects.create(
        name="测试区社会治理中心", kind="district_center", area_id=CODE, synthetic=True
    )
    departments = [
        Organisation.objects.create(name=f"测试{n}局", kind="department", area_id=CODE, synthetic=True)
        for n in range(DEPARTMENTS)
    ]
    return District(
        clerk=_person("clerk", "window_clerk", centre, at),
        officer=_person("officer", "dept_user", departments[0], at),
        centre=centre.pk,
        departments=[each.pk for each in departments],
        communities=communities,
    )


def known() -> District:
    """The district that is there already."""
    organisations = Organisation.objects.filter(synthetic=True).order_by("pk")
    return District(
        clerk=Person.objects.get(username="clerk").pk,
        officer=Person.objects.get(username="officer").pk,
        centre=organisations.get(kind="district_center").pk,
        departments=list(organisations.filter(kind="department").values_list("pk", flat=True)),
        communities=list(Area.objects.filter(level="community").order_by("code").values_list("code", flat=True)),
    )


def _person(username: str, role: str, organisation: Organisation, at: datetime) -> UUID:
    person = Person.objects.create(username=username, name="测试", password="!", synthetic=True)
    Post.objects.create(person=person, role=role, organisation=organisation, valid_from=at - timedelta(days=1))
    return person.pk
