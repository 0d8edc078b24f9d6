"""Who plays the matters: the named people of the demonstration, found by their posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.people.access import Actor, actor_of
from huying.people.models import Organisation, Person

ANSWERS = {
    "dept-user": {"consumer", "finance"},
    "city-user": {"neighbour", "environment", "public_service", "traffic"},
    "housing-user": {"housing", "property", "contract", "land"},
    "labour-user": {"labour"},
    "health-user": {"medical"},
    "education-user": {"education"},
    "justice-user": {"family", "debt", "injury", "other"},
}
"""Whose officer answers for a category of matters in the demonstration."""


@dataclass(frozen=True, slots=True)
class Team:
    """The centre, its mediators with their committees, and departments with an officer each, by category of matters."""

    district: str
    clerk: Actor
    chief: Actor
    head: Actor
    court: Actor
    mediators: list[tuple[Actor, Organisation]]
    departments: dict[str, tuple[Actor, Organisation]]

    @property
    def persons(self) -> list[UUID]:
        """All of them."""
        posted = [actor for actor, _body in (*self.mediators, *self.departments.values())]
        return [actor.person_id for actor in (self.clerk, self.chief, self.head, self.court, *posted)]

    def mediator_for(self, area_code: str) -> tuple[Actor, Organisation]:
        """The mediator of the street; the district's where the street has none."""
        near = sorted(self.mediators, key=lambda each: len(each[1].area_id), reverse=True)
        return next(each for each in near if area_code.startswith(each[1].area_id))


def team(at: datetime) -> Team:
    """Everybody, with today's duties."""
    center = Organisation.objects.get(external_id="demo-center")
    return Team(
        district=center.area_id,
        clerk=_actor("window-clerk", at),
        chief=_actor("district-chief", at),
        head=_actor("mediation-admin", at),
        court=_actor("court-desk", at),
        mediators=[_with_body(f"mediator-{n}", at) for n in (1, 2, 3)],
        departments={kind: _with_body(name, at) for name, kinds in ANSWERS.items() for kind in sorted(kinds)},
    )


def _actor(username: str, at: datetime) -> Actor:
    return actor_of(Person.objects.get(username=username), at, via="demo")


def _with_body(username: str, at: datetime) -> tuple[Actor, Organisation]:
    actor = _actor(username, at)
    return actor, Organisation.objects.get(pk=actor.duties[0].organisation_id)
