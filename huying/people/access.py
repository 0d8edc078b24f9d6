"""Who is acting, and how far their duties reach: role × area, read once per request."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from huying.core.errors import NotAllowed
from huying.people.models import Person, Post
from huying.people.roles import DISTRICT, SEATS, STREET


@dataclass(frozen=True, slots=True)
class Duty:
    """One post: a role in an organisation; its reach is the organisation's area (a prefix) or the organisation."""

    role: str
    organisation_id: UUID
    organisation_kind: str
    area_code: str

    def covers(self, area_code: str) -> bool:
        """Whether an area lies inside the area of this post."""
        return area_code.startswith(self.area_code)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with today's duties, or the system itself when a rule or a clock acts (`id` None)."""

    id: UUID | None
    name: str
    via: str = "page"
    duties: tuple[Duty, ...] = ()

    @property
    def system(self) -> bool:
        """Rules and clocks act as the system."""
        return self.id is None

    @property
    def person_id(self) -> UUID:
        """The person; raises NotAllowed for the system, which is nobody."""
        if self.id is None:
            raise NotAllowed
        return self.id

    def has(self, roles: AbstractSet[str]) -> bool:
        """Whether any duty is one of these roles."""
        return any(duty.role in roles for duty in self.duties)

    def in_area(self, roles: AbstractSet[str], area_code: str) -> bool:
        """Whether a duty of these roles reaches this area."""
        return any(duty.role in roles and duty.covers(area_code) for duty in self.duties)

    def in_organisation(self, roles: AbstractSet[str], organisation_id: UUID | None) -> bool:
        """Whether a duty of these roles is in this very organisation."""
        return any(duty.role in roles and duty.organisation_id == organisation_id for duty in self.duties)

    @property
    def tier(self) -> str:
        """The highest tier on which this person commands: `district`, `street`, `unit` or empty."""
        if self.has(DISTRICT):
            return "district"
        if self.has(STREET):
            return "street"
        return "unit" if self.duties else ""

    @property
    def home_area(self) -> str:
        """The area of this person's first post; empty without any."""
        return self.duties[0].area_code if self.duties else ""

    @property
    def seat_area(self) -> str:
        """The widest area that this person commands from a seat; empty when none."""
        return min((duty.area_code for duty in self.duties if duty.role in SEATS), key=len, default="")


OF_A_DUTY = ("role", "organisation_id", "organisation__kind", "organisation__area_id")
"""The columns of a post that make a Duty, in its order."""
SYSTEM = Actor(id=None, name="", via="rule")
CLOCK = Actor(id=None, name="", via="clock")


def actor_of(person: Person, at: datetime, via: str = "page") -> Actor:
    """The person with the posts that are valid at an instant. One query, of the four columns that it needs."""
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), person=person, valid_from__lte=at)
    rows = posts.order_by("valid_from").values_list(*OF_A_DUTY)
    return Actor(id=person.pk, name=person.name, via=via, duties=tuple(Duty(*row) for row in rows))
