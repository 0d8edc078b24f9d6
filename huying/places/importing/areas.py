"""areas.csv: the district, its streets, communities and co-governance grids."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.places.importing.refusals import Unknown, WrongCode
from huying.places.importing.rows import Faults, Row, read_rows
from huying.places.models import Area

NEEDED = ("code", "name", "level", "parent", "lon", "lat")
OPTIONAL = ("valid_from", "valid_to", "replaced_by", "synthetic")
CODE_RULES = {
    "city": (re.compile(r"\d{4}"), _("4 位数字")),
    "district": (re.compile(r"\d{6}"), _("6 位数字")),
    "street": (re.compile(r"\d{9}"), _("9 位数字")),
    "community": (re.compile(r"\d{12}"), _("12 位数字")),
    "grid": (re.compile(r"\d{9}G\d{2,3}"), _("街道 9 位 + G + 2 至 3 位数字")),
}
WRITTEN = ("name", "level", "parent", "lon", "lat", "valid_from", "valid_to", "replaced_by", "synthetic")


@dataclass(frozen=True)
class AreaDraft:
    """A row that can be taken."""

    code: str
    values: Mapping[str, Any]


def read_areas(path: Path, known: set[str], faults: Faults) -> list[AreaDraft]:
    """The good rows, parents before children. `known` holds the codes in the database and gains the good ones."""
    rows = read_rows(path, needed=NEEDED, optional=OPTIONAL, key=("code",), faults=faults)
    drafts = []
    for row in sorted(
        rows, key=lambda r: list(CODE_RULES).index(r.raw("level")) if r.raw("level") in CODE_RULES else 9
    ):
        draft = _draft(row, known)
        if row.good:
            drafts.append(draft)
            known.add(draft.code)
    return drafts


def _draft(row: Row, known: set[str]) -> AreaDraft:
    code, level = row.text("code", longest=16), row.choice("level", list(CODE_RULES))
    pattern, rule = CODE_RULES.get(level, (None, ""))
    if code and pattern and not pattern.fullmatch(code):
        row.refuse(WrongCode(field="code", value=code, rule=rule))
    parent = row.raw("parent")
    if parent and parent not in known:
        row.refuse(Unknown(field="parent", value=parent))
    elif (parent and not code.startswith(parent)) or (not parent and level not in {"city", "district"}):
        row.refuse(WrongCode(field="parent", value=parent, rule=_("下级编码以上级编码开头")))
    lon, lat = row.position(needed=False)
    values = {
        "name": row.text("name", longest=80),
        "level": level,
        "parent_id": parent or None,
        "lon": lon,
        "lat": lat,
        "valid_from": row.day("valid_from"),
        "valid_to": row.day("valid_to"),
        "replaced_by": row.text("replaced_by", longest=16, needed=False),
        "synthetic": row.flag("synthetic"),
    }
    return AreaDraft(code, values)


def save_areas(drafts: Sequence[AreaDraft]) -> None:
    """Insert or renew the areas; their outlines stay."""
    Area.objects.bulk_create(
        [Area(code=d.code, **d.values) for d in drafts],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=list(WRITTEN),
        batch_size=1000,
    )
