"""Buildings with their plates: all of a list, in parts that one file holds, and one plate with its place."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from huying.core.errors import NotFound
from huying.patrols.plates.access import require_reading, visible_to
from huying.patrols.plates.models import Plate, Printing
from huying.patrols.plates.rules import PRINTED, STANDINGS, read_building_code
from huying.people.access import Actor
from huying.places.models import Area, Place

_CODED = r"^[0-9]{12}B[0-9]{5}$"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to: words or a building code, an area (a prefix), how the plate stands.

    Those that were printed in `batch` stay in it however their plate stands by now: what is printed in parts does not
    move meanwhile.
    """

    text: str = ""
    area: str = ""
    standing: str = ""
    batch: UUID | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """So many buildings of a list as one file holds, from one code to another; `done` when all of it was printed."""

    number: int
    first: str
    last: str
    buildings: int
    plates: int
    done: bool


def buildings(actor: Actor, wanted: Wanted) -> QuerySet[Place]:
    """The coded places of which a person may know, by code. Raises NotFound for who sees no plates at all."""
    require_reading(actor)
    rows = Place.objects.filter(visible_to(actor, "area__code"), code__regex=_CODED, withdrawn_at=None)
    rows = rows.filter(area__code__startswith=wanted.area)
    if wanted.text:
        code = read_building_code(wanted.text)
        named = Q(name__icontains=wanted.text) | Q(inside__name__icontains=wanted.text)
        rows = rows.filter(Q(code=code) if code else named | Q(code__contains=wanted.text.upper()))
    return _standing(rows, wanted).order_by("code")


def with_plates(rows: QuerySet[Place]) -> QuerySet[Place]:
    """Each building with its standing plates (`standing`) and their printings."""
    return rows.select_related("area").prefetch_related(_standing_plates())


def parts_of(actor: Actor, wanted: Wanted, most: int) -> list[Part]:
    """All of a list in parts of at most so many plates each; a building without a plate gets one."""
    stand = Q(plates__kind=PRINTED, plates__revoked_at=None)
    printed = stand & Q(plates__printings__batch=wanted.batch)
    counted = buildings(actor, wanted).annotate(
        stand=Count("plates", filter=stand, distinct=True), printed=Count("plates", filter=printed, distinct=True)
    )
    found: list[Part] = []
    for place in counted.values("code", "stand", "printed"):
        code, standing, noted = str(place["code"]), place["stand"], place["printed"]
        plates, done = max(standing, 1), noted >= max(standing, 1)
        part = found[-1] if found else None
        if part and part.plates + plates <= most:
            both = (part.buildings + 1, part.plates + plates, part.done and done)
            found[-1] = Part(part.number, part.first, code, *both)
        else:
            found.append(Part(len(found) + 1, code, code, 1, plates, done))
    return found


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


def _standing(rows: QuerySet[Place], wanted: Wanted) -> QuerySet[Place]:
    if wanted.standing not in STANDINGS:
        return rows
    plates = Plate.objects.filter(place=OuterRef("pk"), revoked_at=None)
    printed = Printing.objects.filter(plate__place=OuterRef("pk"), plate__revoked_at=None)
    kept = dict(zip(STANDINGS, (~Exists(plates), Exists(plates) & ~Exists(printed), Exists(printed)), strict=True))
    asked = Q(kept[wanted.standing])
    if wanted.batch:
        asked = asked | Q(Exists(Printing.objects.filter(plate__place=OuterRef("pk"), batch=wanted.batch)))
    return rows.filter(asked)


def _standing_plates() -> Prefetch[str, QuerySet[Plate], str]:
    plates = Plate.objects.filter(revoked_at=None).order_by("serial").prefetch_related("printings")
    return Prefetch("plates", queryset=plates, to_attr="standing")
