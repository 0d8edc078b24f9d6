"""places.csv: compounds, buildings and sites, each with the code on its plate."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.places.importing.refusals import Unknown, WrongCode
from huying.places.importing.rows import Faults, Row, read_rows
from huying.places.models import Place

NEEDED = ("code", "name", "kind", "area_code", "lon", "lat")
OPTIONAL = ("source", "synthetic")
CODE = re.compile(r"\d{12}[A-Z]\d{5}")
WRITTEN = ("name", "kind", "area", "lon", "lat", "source", "synthetic")


@dataclass(frozen=True)
class PlaceDraft:
    """A row that can be taken."""

    code: str
    values: Mapping[str, Any]


def read_places(path: Path, areas: set[str], faults: Faults) -> list[PlaceDraft]:
    """The good rows. `areas` holds every area code that a place may name."""
    rows = read_rows(path, needed=NEEDED, optional=OPTIONAL, key=("code",), faults=faults)
    return [draft for row in rows for draft in [_draft(row, areas)] if row.good]


def _draft(row: Row, areas: set[str]) -> PlaceDraft:
    code, area = row.text("code", longest=24), row.text("area_code", longest=16)
    if code and not (CODE.fullmatch(code) and code.startswith(area)):
        rule = _("社区 12 位 + 一个大写字母 + 5 位数字，以 area_code 开头")
        row.refuse(WrongCode(field="code", value=code, rule=rule))
    if area and area not in areas:
        row.refuse(Unknown(field="area_code", value=area))
    lon, lat = row.position()
    values = {
        "name": row.text("name", longest=120),
        "kind": row.choice("kind", [kind for kind, _ in Place.KINDS]),
        "area_id": area,
        "lon": lon,
        "lat": lat,
        "source": row.text("source", longest=40, needed=False),
        "synthetic": row.flag("synthetic"),
    }
    return PlaceDraft(code, values)


def save_places(drafts: Sequence[PlaceDraft]) -> None:
    """Insert or renew the places by their code; their outlines stay."""
    Place.objects.bulk_create(
        [Place(code=d.code, **d.values) for d in drafts],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=list(WRITTEN),
        batch_size=1000,
    )
