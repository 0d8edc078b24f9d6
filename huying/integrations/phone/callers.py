"""Who may be calling: what the platform knows of a number, for who has the call in hand and nobody else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q

from huying.cases.access import visible
from huying.cases.models import Case
from huying.integrations.phone.access import visible_to
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import BEFORE_DAYS
from huying.people.access import Actor
from huying.people.models import Organisation, Post

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Caller:
    """What a number is known by: people and where they serve, units, cases of the same phone, earlier calls."""

    people: list[tuple[str, str]] = field(default_factory=list)
    units: list[Organisation] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    earlier: list[PhoneCall] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.people or self.units or self.cases or self.earlier)


def caller_of(actor: Actor, call: PhoneCall) -> Caller:
    """What is known of the number of a call within the reach of its reader; nothing of one that was withheld.

    People and units of the call's district alone; cases as far as the reader may see them; calls of half a year.
    """
    if not call.number:
        return Caller()
    district = call.area_code[:6]
    index = bytes(call.number_index)
    since = call.rang_at - timedelta(days=BEFORE_DAYS)
    earlier = visible_to(actor).filter(number_index=index, rang_at__gte=since, rang_at__lte=call.rang_at)
    cases = Case.objects.filter(visible(actor), parties__phone_index=index)
    return Caller(
        people=_people(call.number, district),
        units=list(_units(call.number, district)),
        cases=list(cases.distinct().order_by("-registered_at")[:SHOWN]),
        earlier=list(earlier.exclude(pk=call.pk).order_by("-rang_at")[:SHOWN]),
    )


def _people(number: str, district: str) -> list[tuple[str, str]]:
    """Names with the organisation of each post; a person without any post of the district is none of it."""
    posts = Post.objects.filter(valid_to=None, organisation__area__code__startswith=district, person__is_active=True)
    rows = posts.filter(_spelled("person__phone", number)).order_by("person__name", "valid_from")
    return list(rows.values_list("person__name", "organisation__name")[:SHOWN])


def _units(number: str, district: str) -> list[Organisation]:
    rows = Organisation.objects.filter(_spelled("phone", number), area__code__startswith=district)
    return list(rows.order_by("name")[:SHOWN])


def _spelled(path: str, number: str) -> Q:
    """The ways in which the directory may have written a number: with the dash after an area code, or without."""
    ways = {number, *(f"{number[:cut]}-{number[cut:]}" for cut in (3, 4))}
    return Q(**{f"{path}__in": sorted(ways)})
