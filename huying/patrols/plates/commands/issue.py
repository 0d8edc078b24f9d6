"""Issue (制牌): a building gets a plate at one of its spots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.eventlog import append
from huying.patrols.plates.access import require_keeping
from huying.patrols.plates.events import PlateIssued
from huying.patrols.plates.models import Plate
from huying.patrols.plates.rules import KINDS, PRINTED, is_building_code
from huying.people.access import Actor
from huying.places.models import Place


class NoBuildingCode(Conflict):
    """The place has no code of the registry yet, or one of another form."""

    slug = "no-building-code"
    text = _("“{name}”还没有楼栋编码，不能制牌。请先在地址库里给它编码。")
    field = "place"


class BuildingWithdrawn(Conflict):
    """The registry has withdrawn the place: pulled down, or written down by mistake."""

    slug = "building-withdrawn"
    text = _("“{name}”已从地址库撤销，不能制牌。")
    field = "place"


class WrongPlate(Invalid):
    """The kind is unknown, or the spot too long."""

    slug = "wrong-plate"
    text = _("请选择牌的种类；安装位置最多 30 个字。")
    field = "spot"


@dataclass(frozen=True, slots=True)
class NewPlate:
    """For which building, at which spot (`东门`; empty: the main entrance), printed or changing."""

    place_id: UUID
    spot: str = ""
    kind: str = PRINTED


@command
def issue(*, by: Actor, at: datetime, plate: NewPlate) -> Plate:
    """Make the plate of a spot; one that stands there already is given back. Raises NoBuildingCode or WrongPlate."""
    place = building(by, plate.place_id)
    spot = plate.spot.strip()
    if plate.kind not in KINDS or len(spot) > 30 or "\0" in spot:
        raise WrongPlate
    standing = place.plates.filter(kind=plate.kind, spot=spot, revoked_at=None).first()
    return standing or made(place, by=by, at=at, kind=plate.kind, spot=spot)


def building(by: Actor, place_id: UUID) -> Place:
    """The building, locked, so that two editions never get one number."""
    place = Place.objects.select_for_update().filter(pk=place_id).first()
    if place is None:
        raise NotFound
    require_keeping(by, place.area_id)
    if place.withdrawn_at is not None:
        raise BuildingWithdrawn(name=place.name)
    if not is_building_code(place.code or ""):
        raise NoBuildingCode(name=place.name)
    return place


def made(place: Place, *, by: Actor, at: datetime, kind: str, spot: str, replaces: Plate | None = None) -> Plate:
    """The next edition of a locked building, recorded."""
    last = place.plates.aggregate(last=Max("serial"))["last"] or 0
    row = Plate.objects.create(
        place=place,
        kind=kind,
        spot=spot,
        serial=last + 1,
        issued_at=at,
        issued_by_id=by.id,
        replaces=replaces,
        synthetic=place.synthetic,
    )
    fact = PlateIssued(row.pk, place.pk, kind, row.serial, replaces.pk if replaces else None)
    append(f"plate:{row.pk}", [fact], by=by, at=at, first=True)
    return row
