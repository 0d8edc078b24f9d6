"""The list of buildings with their plates, and the page of one plate."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from huying.core.errors import NotFound
from huying.patrols.plates.access import require_reading, visible_to
from huying.patrols.plates.models import Plate, Printing
from huying.patrols.plates.rules import STANDINGS, read_building_code
from huying.people.access import Actor
from huying.places.models import Area, Place

PAGE = 50
_CODED = r"^[0-9]{12}B[0-9]{5}$"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to: words or a building code, an area (a prefix), how the plate stands."""

    text: str = ""
    area: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of buildings."""

    rows: list[Place]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // PAGE))


def buildings(actor: Actor, wanted: Wanted) -> QuerySet[Place]:
    """The coded places of which a person may know, by code. Raises NotFound for who sees no plates at all."""
    require_reading(actor)
    rows = Place.objects.filter(visible_to(actor, "area__code"), code__regex=_CODED, withdrawn_at=None)
    rows = rows.filter(area__code__startswith=wanted.area)
    if wanted.text:
        code = read_building_code(wanted.text)
        named = Q(name__icontains=wanted.text) | Q(inside__name__icontains=wanted.text)
        rows = rows.filter(Q(code=code) if code else named | Q(code__contains=wanted.text.upper()))
    return _standing(rows, wanted.standing).order_by("code")


def page_of(actor: Actor, wanted: Wanted, page: int) -> Found:
    """One page, each building with its standing plates (`standing`) and their printings."""
    rows = buildings(actor, wanted)
    total = rows.count()
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    found = rows.select_related("area").prefetch_related(_standing_plates())[(page - 1) * PAGE : page * PAGE]
    return Found(list(found), total, page)


def plate_of(actor: Actor, plate_id: UUID) -> Plate:
    """One plate with its place. Raises NotFound."""
    require_reading(actor)
    found = (
        Plate.objects.select_related("place__area", "issued_by", "revoked_by", "replaces")
        .filter(visible_to(actor), pk=plate_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def editions_of(place_id: UUID) -> list[Plate]:
    """All plates that a building ever had, the latest first."""
    return list(Plate.objects.select_related("issued_by", "revoked_by").filter(place_id=place_id).order_by("-serial"))


def areas_of(actor: Actor) -> list[Area]:
    """The streets and communities among which somebody may choose."""
    seen = visible_to(actor, "code")
    return list(Area.objects.filter(seen, level__in=("street", "community"), valid_to=None).order_by("code"))


def _standing(rows: QuerySet[Place], standing: str) -> QuerySet[Place]:
    plates = Plate.objects.filter(place=OuterRef("pk"), revoked_at=None)
    printed = Printing.objects.filter(plate__place=OuterRef("pk"), plate__revoked_at=None)
    kept = dict(zip(STANDINGS, (~Exists(plates), Exists(plates) & ~Exists(printed), Exists(printed)), strict=True))
    return rows.filter(kept[standing]) if standing in kept else rows


def _standing_plates() -> Prefetch[str, QuerySet[Plate], str]:
    plates = Plate.objects.filter(revoked_at=None).order_by("serial").prefetch_related("printings")
    return Prefetch("plates", queryset=plates, to_attr="standing")
