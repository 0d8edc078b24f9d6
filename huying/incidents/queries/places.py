"""A place or a unit from the words that a seat types: a building code, a name, or a part of one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.people.models import Organisation
from huying.places.address_book import address_of
from huying.places.models import Place
from huying.places.queries import place_by_code

SUGGESTED = 8


class PlaceUnclear(Invalid):
    """No place is called so, or several are."""

    slug = "place-unclear"
    text = _("没有找到「{text}」。请填楼栋编号，或小区、单位的全名。")
    field = "place"


@dataclass(frozen=True, slots=True)
class Named:
    """A place or a unit with its name; exactly one of the ids is set."""

    name: str
    where: str
    place_id: UUID | None = None
    unit_id: UUID | None = None


def places_like(text: str, district: str) -> list[Named]:
    """Places and units of a district whose name holds these words, or whose code is this; else what they mean."""
    sought = text.strip()
    if not sought:
        return []
    coded = place_by_code(sought)
    if coded is not None and coded.area_id.startswith(district):
        return [Named(coded.name, coded.code or "", place_id=coded.pk)]
    units = Organisation.objects.filter(Q(name__icontains=sought), area__code__startswith=district, lon__isnull=False)
    places = Place.objects.filter(name__icontains=sought, area__code__startswith=district)
    found = [Named(unit.name, unit.address, unit_id=unit.pk) for unit in units.order_by("name")[:SUGGESTED]]
    found += [Named(place.name, place.code or "", place_id=place.pk) for place in places.order_by("name")[:SUGGESTED]]
    found = found or _addressed(sought, district)
    return sorted(found, key=lambda one: (one.name != sought, len(one.name)))[:SUGGESTED]


def _addressed(sought: str, district: str) -> list[Named]:
    """The places that an address means: the one, or each that it may be."""
    address = address_of(sought, district)
    keys = [address.place] if address.place else list(address.alternatives)
    places = Place.objects.filter(pk__in=keys).order_by("name")[:SUGGESTED]
    return [Named(place.name, place.code or "", place_id=place.pk) for place in places]


def place_named(text: str, district: str) -> Named:
    """The one place that these words mean: the exact name, else the only one that holds them. Raises PlaceUnclear."""
    found = places_like(text, district)
    if not found or (len(found) > 1 and found[0].name != text.strip()):
        raise PlaceUnclear(text=text.strip()[:40])
    return found[0]
