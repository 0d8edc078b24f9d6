"""Addresses in words against the district's own registry: its areas, those that they took the place of, and its places.

The registry changes rarely and is asked for with every key that a clerk presses: each process keeps its names some
minutes. What has no name of its own, the buildings of a compound and the rooms of a building, is looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Concat

from huying.core.clock import monotonic
from huying.places.addresses.parse import Address, parse
from huying.places.addresses.registry import NamedArea, NamedPlace, Registry
from huying.places.addresses.words import label_of
from huying.places.models import Area, Place, PlaceName, Room

KEPT_S = 300.0
"""Seconds for which a district's registry is kept in the process."""


def address_of(text: str, district: str) -> Address:
    """What a text names within a district (a code of six digits); `place` is the key of a Place, as text."""
    address = parse(text, _registry(district))
    if not (address.place and address.building):
        return address
    building = building_in(UUID(address.place), address.building)
    return replace(address, place=str(building)) if building else address


def addressed(address: Address) -> UUID | None:
    """The place that an address names, where it names one surely: each character right, and none beside it."""
    return UUID(address.place) if address.place and address.certain else None


def building_in(compound: UUID, label: str) -> UUID | None:
    """The building of a compound by what it is called there, however that is written."""
    rows = Place.objects.filter(inside_id=compound, kind="building", withdrawn_at=None).values_list("pk", "label")
    return next((key for key, other in rows if other and label_of(other) == label_of(label)), None)


def room_at(address: Address) -> Room | None:
    """The room, shop or office that an address names; None where it names none that is registered.

    Without a unit, one is found whose number no other unit of the building has.
    """
    if not (address.place and address.room):
        return None
    rooms = Room.objects.filter(building_id=UUID(address.place), number=address.room, withdrawn_at=None)
    if address.unit:
        return rooms.filter(unit=address.unit).first()
    found = list(rooms[:2])
    return found[0] if len(found) == 1 else None


def forget() -> None:
    """Read the registries anew at the next question: after an import, and between tests."""
    _KEPT.clear()


def _registry(district: str) -> Registry:
    read_at, registry = _KEPT.get(district, (0.0, None))
    if registry is None or monotonic() - read_at > KEPT_S:
        registry = Registry(_areas(district), _places(district))
        _KEPT[district] = (monotonic(), registry)
    return registry


_KEPT: dict[str, tuple[float, Registry | None]] = {}


def _areas(district: str) -> list[NamedArea]:
    """The valid ones, each with the names of those that it replaced (下城区 for 拱墅区)."""
    above = [district[:4]]
    rows = Area.objects.filter(code__startswith=district) | Area.objects.filter(code__in=above)
    names = dict(rows.filter(valid_to=None).values_list("code", "name"))
    former: dict[str, set[str]] = defaultdict(set)
    replaced = Area.objects.filter(replaced_by__startswith=district).values_list("replaced_by", "name")
    for code, name in replaced:
        former[code].add(name)
    return [NamedArea(code, name, tuple(sorted(former[code] - {name}))) for code, name in names.items()]


def _places(district: str) -> Iterator[NamedPlace]:
    """What has a name. A building that is called by its compound and its label, and nothing else, is looked up."""
    aliases: dict[UUID, list[str]] = defaultdict(list)
    for key, name in PlaceName.objects.filter(place__area__code__startswith=district).values_list("place_id", "name"):
        aliases[key].append(name)
    rows = _named(district).values_list("pk", "name", "area_id", "inside_id", "label")
    for key, name, code, inside, label in rows.iterator(chunk_size=2000):
        yield NamedPlace(str(key), name, code, tuple(aliases[key]), _text(inside), label)


def _text(key: UUID | None) -> str:
    return "" if key is None else str(key)


def _named(district: str) -> QuerySet[Place]:
    rows = Place.objects.filter(area__code__startswith=district, withdrawn_at=None)
    derived = Q(inside__isnull=False, name=Concat(F("inside__name"), F("label"))) & ~Q(label="")
    return rows.filter(~derived | Exists(PlaceName.objects.filter(place=OuterRef("pk"))))
