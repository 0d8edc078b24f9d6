"""places: compounds, buildings and sites, each with the code on its plate, and their other names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from huying.places.importing.columns import PLACES
from huying.places.importing.known import Communities, Known, mark
from huying.places.importing.refusals import NotInside, Twice, WrongCode
from huying.places.importing.rows import Faults, Row, once, table_rows

CODE = re.compile(r"\d{12}[A-Z]\d{5}")
COMMUNITY = 12
"""Digits of a community's code, under which places are numbered."""
BETWEEN = re.compile(r"[、；;|]+")
MOST_NAMES = 10
_COLUMNS = {column.key: column for column in PLACES.columns}
_FIELDS = ("name", "kind", "area_code", "lon", "lat", "source", "synthetic")


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A row that can be taken. `code` is empty where one is to be allotted; `inside` is the code of its compound.

    `told` are the columns that the file has: what it does not tell stays as it is.
    """

    code: str
    name: str
    kind: str
    area_code: str
    lon: float
    lat: float
    source: str = ""
    synthetic: bool = False
    inside: str = ""
    label: str = ""
    names: tuple[str, ...] = ()
    boundary: object = None
    told: frozenset[str] = frozenset(_FIELDS)
    surveyed: bool = False
    """Its source tells it from others: two buildings of one name in one community are two."""

    @property
    def key(self) -> str:
        """What it is known by until it has a code."""
        return self.code or mark(self.area_code, self.source if self.surveyed else self.name)


def read_places(path: Path, areas: set[str], faults: Faults) -> list[PlaceDraft]:
    """The good rows of a file. `areas` holds every area code that a place may name."""
    rows = once(table_rows(path, PLACES, faults), key=("code",))
    return drafted(rows, Communities("", areas))


def drafted(rows: Iterable[Row], communities: Communities, scope: str = "") -> list[PlaceDraft]:
    """The good rows: compounds that stand in the same file are known to its buildings. `scope` is an area code."""
    found = [(row, _draft(row, communities)) for row in rows]
    _named_once(found)
    compounds = Known(scope, ["compound"])
    for row, draft in found:
        if row.good and draft.kind == "compound":
            compounds.add(draft.key, draft.name, draft.area_code)
    placed = [(row, replace(draft, inside=row.meant("inside", compounds.code_of))) for row, draft in found]
    return [draft for row, draft in placed if row.good]


def names_in(text: str) -> tuple[str, ...]:
    """Other names as they stand in one cell."""
    return tuple(dict.fromkeys(each.strip() for each in BETWEEN.split(text) if each.strip()))


def _draft(row: Row, communities: Communities) -> PlaceDraft:
    area = row.meant("area_code", communities.code_of)
    if not row.raw("area_code"):
        row.text("area_code", longest=16)
    lon, lat = row.position()
    draft = PlaceDraft(
        code=_code(row, area),
        name=row.text("name", longest=120),
        kind=row.chosen(_COLUMNS["kind"]),
        area_code=area,
        lon=lon or 0.0,
        lat=lat or 0.0,
        source=row.text("source", longest=40, needed=False),
        synthetic=row.flag("synthetic"),
        inside=row.raw("inside"),
        label=row.text("label", longest=20, needed=False),
        names=names_in(row.text("names", longest=400, needed=False))[:MOST_NAMES],
        told=frozenset(row.cells),
    )
    _require_short(row, draft)
    return draft


def _code(row: Row, area: str) -> str:
    code = row.text("code", longest=24, needed=False).upper()
    if code and not (CODE.fullmatch(code) and code.startswith(area)):
        rule = _("社区 12 位 + 一个大写字母 + 5 位数字，以 area_code 开头")
        row.refuse(WrongCode(field="code", value=code, rule=rule))
    if area and not code and len(area) != COMMUNITY:
        row.refuse(WrongCode(field="area_code", value=area, rule=_("12 位数字")))
    return code


def _require_short(row: Row, draft: PlaceDraft) -> None:
    if draft.inside and draft.kind != "building":
        row.refuse(NotInside(field="inside"))
    for name in draft.names:
        if len(name) > 120:
            row.text("names", longest=120)


def _named_once(rows: Sequence[tuple[Row, PlaceDraft]]) -> None:
    """Two rows without a code that are called the same in one community are one place: the second is at fault."""
    first: dict[tuple[str, str], int] = {}
    for row, draft in rows:
        key = (draft.area_code, draft.name)
        if not draft.code and first.setdefault(key, row.number) != row.number:
            row.refuse(Twice(field="name", value=draft.name, row=first[key]))
