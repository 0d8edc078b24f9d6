"""List (列入目录) a chemical that a later notice controls: its class, from which document, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.patrols.enterprises.access import require_authority
from huying.patrols.enterprises.events import ChemicalListed
from huying.patrols.enterprises.models import Chemical
from huying.people.access import Actor

CLASSES = (1, 2, 3)


class ChemicalIncomplete(Invalid):
    """Its name, one of three classes, and the document."""

    slug = "chemical-incomplete"
    text = _("请填写品名、类别（一、二、三类）和列管的文件。")
    field = "name"


class ChemicalListedAlready(Conflict):
    """It stands in the catalogue."""

    slug = "chemical-listed-already"
    text = _("目录里已有这个品种。")
    field = "name"


@dataclass(frozen=True, slots=True)
class NewChemical:
    """What is listed, from which day on."""

    name: str
    chemical_class: int
    source: str
    effective_from: date


@command
def list_chemical(*, by: Actor, at: datetime, area_code: str, chemical: NewChemical) -> Chemical:
    """Add it to the catalogue. Raises ChemicalIncomplete, ChemicalListedAlready."""
    require_authority(by, area_code)
    name = chemical.name.strip()
    for field, good in (
        ("name", 1 <= len(name) <= 120),
        ("chemical_class", chemical.chemical_class in CLASSES),
        ("source", bool(chemical.source.strip())),
    ):
        if not good:
            raise ChemicalIncomplete(field=field)
    if Chemical.objects.filter(name=name, effective_to=None).exists():
        raise ChemicalListedAlready
    last = Chemical.objects.filter(chemical_class=chemical.chemical_class).aggregate(last=Max("number"))["last"] or 0
    row = Chemical.objects.create(
        id=new_id(),
        chemical_class=chemical.chemical_class,
        number=last + 1,
        name=name,
        source=chemical.source.strip()[:200],
        effective_from=chemical.effective_from,
    )
    append(f"chemical:{row.pk}", [ChemicalListed(row.pk, row.chemical_class)], by=by, at=at, first=True)
    return row
