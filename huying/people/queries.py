"""Questions about people and organisations, one function each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from huying.core.errors import NotFound
from huying.people.access import OF_A_DUTY, Duty
from huying.people.models import Organisation, Person, Post, Presence, SavedView, Shift, Token
from huying.people.roles import DISTRICT, SEATS, STREET

REACHED = timedelta(seconds=90)
"""A phone not heard of for this long counts as out of reach."""
_DEEPEST = 8
"""More steps than any command tree has: a loop in the data ends here."""


def person_named(username: str) -> Person | None:
    """The person with an open account of this name."""
    return Person.objects.filter(username=username.strip().lower(), is_active=True).first()


def active_among(people: Iterable[UUID]) -> set[UUID]:
    """Which of these people, a whole district's perhaps, have an open account."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_person WHERE id = ANY(%s) AND is_active", [list(people)])
        return {person for (person,) in cursor.fetchall()}


def duties_among(people: Iterable[UUID], at: datetime) -> dict[UUID, tuple[Duty, ...]]:
    """The duties that each of these people has at an instant; nothing for whoever has none. One query."""
    found: dict[UUID, tuple[Duty, ...]] = {}
    rows = (
        _in_force(at).filter(person__in=list(people)).order_by("valid_from", "pk").values_list("person_id", *OF_A_DUTY)
    )
    for person_id, *columns in rows:
        found[person_id] = (*found.get(person_id, ()), Duty(*columns))
    return found


def tokens_of(person_id: UUID) -> QuerySet[Token]:
    """All tokens of a person, newest first."""
    return Token.objects.filter(person_id=person_id).order_by("-created_at")


def posts_of(person_id: UUID, at: datetime) -> QuerySet[Post]:
    """The posts that a person holds at an instant, with their organisations."""
    return _in_force(at).filter(person_id=person_id).select_related("organisation__area").order_by("valid_from", "pk")


def presence_of(person_id: UUID) -> Presence | None:
    """What is known of a person now, with the organisation."""
    return Presence.objects.select_related("organisation").filter(person_id=person_id).first()


def next_shift_of(person_id: UUID, at: datetime) -> Shift | None:
    """The planned shift that runs or comes next and was not begun."""
    shifts = Shift.objects.select_related("organisation").filter(person_id=person_id, ends_at__gt=at, signed_in_at=None)
    return shifts.order_by("starts_at").first()


def on_duty_of(organisation_id: UUID, at: datetime) -> QuerySet[Presence]:
    """Who is on duty for an organisation, by name."""
    present = Presence.objects.filter(organisation_id=organisation_id, on_duty_until__gt=at, person__is_active=True)
    return present.select_related("person").order_by("person__name", "pk")


def seats_of(area_code: str, tier: str, at: datetime, *, on_duty: bool = False) -> QuerySet[Person]:
    """Who commands an area from its district's or street's seats; with `on_duty` only those signed on."""
    roles, size = (DISTRICT, 6) if tier == "district" else (STREET, 9)
    posts = _in_force(at).filter(role__in=roles & SEATS, organisation__area_id=area_code[:size])
    people = Person.objects.filter(pk__in=posts.values("person_id"), is_active=True)
    if on_duty:
        people = people.filter(presence__on_duty_until__gt=at)
    return people.order_by("username")


def parents_of(organisation_id: UUID) -> list[Organisation]:
    """The organisations above one in the command tree, nearest first: a unit's street centre, the district centre."""
    above: list[Organisation] = []
    child = Organisation.objects.select_related("parent").filter(pk=organisation_id).first()
    while child and child.parent and len(above) < _DEEPEST:
        above.append(child.parent)
        child = Organisation.objects.select_related("parent").filter(pk=child.parent.pk).first()
    return above


def organisation_name(organisation_id: UUID) -> str:
    """What an organisation is called; empty for one that is gone."""
    return Organisation.objects.filter(pk=organisation_id).values_list("name", flat=True).first() or ""


def view_for(person_id: UUID, view_id: UUID) -> SavedView:
    """A saved view: one's own, or one that is shared. Raises NotFound for any other."""
    view = SavedView.objects.filter(Q(person_id=person_id) | Q(shared_at__isnull=False), pk=view_id).first()
    if view is None:
        raise NotFound
    return view


def in_reach(presence: Presence | None, at: datetime) -> bool:
    """Whether a person's phone was connected within the last 90 seconds: the green light on the phone."""
    return (
        presence is not None
        and presence.reachable
        and presence.seen_at is not None
        and at - presence.seen_at <= REACHED
    )


def _in_force(at: datetime) -> QuerySet[Post]:
    return Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), valid_from__lte=at)
