"""Where it is: from what the caller sent to a place, a unit, an area, a co-governance grid and an owning node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.nodes import command_nodes
from huying.places.coordinates import distance_m
from huying.places.models import Place
from huying.places.queries import area_name, locate

AT_OWN_UNIT_M = 500.0
"""A member who whistles within this distance of their unit whistles for it."""


class PlaceNeeded(Invalid):
    """Neither a position nor a place nor a unit."""

    slug = "place-needed"
    text = _("不知道在哪里：请打开定位，或选择单位、输入楼栋编号。")
    field = "place"


class PlaceUnknown(Invalid):
    """No such place or unit."""

    slug = "place-unknown"
    text = _("没有这个地点，请重新选择。")
    field = "place"


class NotInDistrict(Invalid):
    """The position lies in no district that this platform serves."""

    slug = "not-in-district"
    text = _("定位不在本区范围内。请直接拨打 110、119 或 120。")
    field = "position"


class WhereSent(Protocol):
    """The part of a whistle that says where."""

    @property
    def unit_id(self) -> UUID | None: ...
    @property
    def place_id(self) -> UUID | None: ...
    @property
    def place_text(self) -> str: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def accuracy_m(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Scene:
    """A resolved place; the owner is the street's command node, or the district's where a street has none."""

    text: str
    lon: float
    lat: float
    accuracy_m: float | None
    area_code: str
    grid_code: str
    unit_id: UUID | None
    place_id: UUID | None
    owner_id: UUID | None


def find_scene(by: Actor, where: WhereSent) -> Scene:
    """Resolve a place. Raises PlaceNeeded, PlaceUnknown or NotInDistrict, each at its field."""
    unit = _unit(by, where)
    place = _place(where)
    lon, lat = _position(where, place, unit)
    located = locate(lon, lat)
    area_code = place.area_id if place else unit.area_id if unit else located.community_code
    if not area_code:
        raise NotInDistrict
    grid_code = (unit.grid_id if unit else None) or located.grid_code
    named = where.place_text.strip() or (place.name if place else "") or (unit.name if unit else "")
    nodes = command_nodes(area_code)
    return Scene(
        text=named[:200] or _point_in(area_code),
        lon=lon,
        lat=lat,
        accuracy_m=where.accuracy_m,
        area_code=area_code,
        grid_code=grid_code,
        unit_id=unit.pk if unit else None,
        place_id=place.pk if place else None,
        owner_id=nodes[0] if nodes else None,
    )


def _point_in(area_code: str) -> str:
    """The name of a place that has none. It is data, read by everybody, so it is in the district's language."""
    with override("zh-hans"):
        return gettext("{area} 定位点").format(area=area_name(area_code))


def _unit(by: Actor, where: WhereSent) -> Organisation | None:
    if where.unit_id:
        unit = Organisation.objects.filter(pk=where.unit_id).first()
        if unit is None:
            raise PlaceUnknown(field="unit")
        return unit
    own = [duty.organisation_id for duty in by.duties if duty.organisation_kind == "unit"]
    for unit in Organisation.objects.filter(pk__in=own) if own else []:
        if where.lon is None or where.lat is None or unit.lon is None or unit.lat is None:
            return unit
        if distance_m(where.lon, where.lat, unit.lon, unit.lat) <= AT_OWN_UNIT_M:
            return unit
    return None


def _place(where: WhereSent) -> Place | None:
    if not where.place_id:
        return None
    place = Place.objects.filter(pk=where.place_id).first()
    if place is None:
        raise PlaceUnknown
    return place


def _position(where: WhereSent, place: Place | None, unit: Organisation | None) -> tuple[float, float]:
    if where.lon is not None and where.lat is not None:
        return where.lon, where.lat
    if place:
        return place.lon, place.lat
    if unit and unit.lon is not None and unit.lat is not None:
        return unit.lon, unit.lat
    raise PlaceNeeded
