"""The mediators of a committee as candidates for a case: rows turned into the values of `fit`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from huying.cases.bookings.queries.residents import on_call, residents
from huying.cases.mediation.conflicts import found_between
from huying.cases.mediation.fit import Mediator
from huying.cases.mediation.models import MediatorProfile, Replacement
from huying.cases.mediation.rules import KEEPS_AWAY, barring
from huying.cases.models import Case
from huying.core.clock import in_china
from huying.people.roles import MEDIATORS
from huying.places.coordinates import distance_m


def profiles_at(at: datetime) -> QuerySet[MediatorProfile]:
    """Mediators who hold the post at an instant."""
    held = Q(person__posts__valid_to=None) | Q(person__posts__valid_to__gt=at)
    rows = MediatorProfile.objects.filter(
        held,
        person__is_active=True,
        person__posts__role__in=sorted(MEDIATORS),
        person__posts__valid_from__lte=at,
    )
    return rows.select_related("person", "committee").distinct()


def profiles_for(case: Case, at: datetime) -> list[MediatorProfile]:
    """Mediators whose committee stands in the area of the case: its community's, its street's, its district's.

    Whoever stepped down from it at a party's word or for a tie does not come back to it (domain 3.13),
    unless all agreed that they go on.
    """
    near = [case.area_code[:size] for size in range(6, len(case.area_code) + 1)]
    handled = Q(committee_id=case.handler_id) if case.handler_id else Q(pk=None)
    rows = profiles_at(at).filter(Q(committee__area_id__in=near) | handled)
    stepped_down = Replacement.objects.filter(mediation__case=case, ground__in=KEEPS_AWAY)
    away = stepped_down.exclude(new=F("old")).values("old_id")
    return list(rows.exclude(person_id__in=away).order_by("person__name", "person_id"))


def open_cases(people: Collection[UUID]) -> dict[UUID, int]:
    """How many mediations each of these mediators has under way."""
    rows = MediatorProfile.objects.filter(person_id__in=people)
    counted = rows.annotate(open_now=Count("person__mediations", filter=Q(person__mediations__ended_at=None)))
    return dict(counted.values_list("person_id", "open_now"))


def as_candidates(case: Case, profiles: list[MediatorProfile], at: datetime) -> dict[UUID, Mediator]:
    """What `fit` asks of each of them."""
    people = [profile.person_id for profile in profiles]
    today = in_china(at).date()
    here, called = residents(today, people), on_call(today, people)
    loads = open_cases(people)
    return {
        profile.person_id: Mediator(
            id=profile.person_id,
            categories=frozenset(profile.categories),
            languages=frozenset(profile.languages) | {"mandarin"},
            open_now=loads[profile.person_id],
            open_most=profile.open_most,
            resident=profile.person_id in here,
            distance_m=_distance(case, profile),
            on_call=profile.person_id in called,
            barred=bool(barring(found_between(profile.person, case))),
        )
        for profile in profiles
    }


def _distance(case: Case, profile: MediatorProfile) -> float | None:
    place, office = case.place, profile.committee
    if place is None or office.lon is None or office.lat is None:
        return None
    return float(distance_m(place.lon, place.lat, office.lon, office.lat))
