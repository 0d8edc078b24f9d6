"""Buildings with their outlines from GeoJSON: of a survey with codes, or of OpenStreetMap with names and house numbers.

Features of one `id` are one building: its parts where a map was cut into tiles, and points that tell its name. What is
no building (entrances, house numbers and parts of a building) is left out.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huying.core.errors import Refused
from huying.places.importing.datum import shape
from huying.places.importing.known import Known
from huying.places.importing.outlines import drawable, features_of
from huying.places.importing.places import CODE, PlaceDraft
from huying.places.importing.refusals import Missing, NotAPolygon, OutOfReach, TooLong, Unknown, WrongCode
from huying.places.importing.rows import FLAGS, Faults
from huying.places.models import Area, Place
from huying.places.queries import locate

PARTS = frozenset({"building_part", "entrance", "address"})
"""Kinds of features that are no building of their own (OpenStreetMap, Mapzen's tiles)."""
SOURCES = {"openstreetmap.org": "osm/"}
"""What stands before the `id` of a feature, by its `source`."""
NAMES = ("name", "name:zh")
OTHER_NAMES = ("alt_name", "old_name", "official_name")
Feature = Mapping[str, Any]
Numbered = tuple[int, Feature]


@dataclass(frozen=True, slots=True)
class Where:
    """Into which community buildings go that neither tell theirs nor lie in one; the system of their coordinates."""

    community: str = ""
    datum: str = "wgs84"


@dataclass(frozen=True, slots=True)
class Reach:
    """What a feature may name: codes of communities, compounds; and where it belongs that names neither."""

    areas: set[str]
    compounds: Known
    where: Where


def read_buildings(path: Path, areas: set[str], compounds: Known, where: Where, faults: Faults) -> list[PlaceDraft]:
    """The buildings of a file; the row of a fault is the number of the feature, from 1.

    `areas` and `compounds` hold what a feature may name.
    """
    return buildings_of(path.name, features_of(path, faults), Reach(areas, compounds, where), faults)


def buildings_of(file: str, features: Iterable[Feature], reach: Reach, faults: Faults) -> list[PlaceDraft]:
    """The same of features that were read, always in the same order."""
    groups: dict[str, list[Numbered]] = defaultdict(list)
    for number, feature in enumerate(features, 1):
        groups[_ref(feature)].append((number, feature))
    known = dict(Place.objects.exclude(source="").exclude(code=None).values_list("source", "code"))
    read = _Reading(file, reach.areas, reach.compounds, reach.where, known, faults)
    return [draft for ref, group in groups.items() if (draft := read.building(ref, group)) is not None]


@dataclass(frozen=True, slots=True)
class _Reading:
    file: str
    areas: set[str]
    compounds: Known
    where: Where
    known: Mapping[str, str | None]
    """The codes of places by what they came from: a second import knows them again."""
    faults: Faults

    def building(self, ref: str, group: Sequence[Numbered]) -> PlaceDraft | None:
        """The building of these features; None where they are none, or a fault was found."""
        drawn = [(n, f) for n, f in group if _is_building(f) and (f.get("geometry") or {}).get("type") != "Point"]
        if not drawn:
            return None
        faulty = [n for n, feature in drawn if not drawable(feature.get("geometry"))]
        for number in faulty:
            self.faults.add(self.file, number, NotAPolygon(field="geometry"))
        return None if faulty else self._draft(ref, drawn, [feature for _n, feature in group])

    def _draft(self, ref: str, drawn: Sequence[Numbered], group: Sequence[Feature]) -> PlaceDraft | None:
        number, first = drawn[0]
        outline = shape(self.where.datum, _outline([feature["geometry"] for _n, feature in drawn]))
        lon, lat = _middle(outline)
        told = first.get("properties") or {}
        source = f"{SOURCES.get(str(told.get('source')), '')}{ref}"[:40]
        code = str(told.get("code") or self.known.get(source) or "").upper()
        area = self._area(told, code, lon, lat)
        name, others = _names(group)
        draft = PlaceDraft(
            code=code,
            name=name or _unnamed(ref, told),
            kind="building",
            area_code=area,
            lon=lon,
            lat=lat,
            source=source,
            synthetic=FLAGS.get(str(told.get("synthetic") or "").lower(), False),
            inside=self._inside(number, str(told.get("inside") or "")),
            label=str(told.get("label") or ""),
            names=others,
            boundary=outline,
            surveyed=True,
        )
        return draft if self._sound(number, draft) else None

    def _area(self, told: Mapping[str, Any], code: str, lon: float, lat: float) -> str:
        """The community that the feature tells, that its code begins with, in which it lies, or that was named."""
        return str(told.get("area_code") or code[:12] or self.where.community or locate(lon, lat).community_code)

    def _inside(self, number: int, text: str) -> str:
        try:
            return self.compounds.code_of(text, "inside") if text else ""
        except Refused as refusal:
            self.faults.add(self.file, number, refusal)
            return ""

    def _sound(self, number: int, draft: PlaceDraft) -> bool:
        if draft.area_code not in self.areas:
            known = Area.objects.filter(pk=draft.area_code[:16]).exists()
            refusal = OutOfReach if known else Unknown
            self.faults.add(self.file, number, refusal(field="area_code", value=draft.area_code[:40] or "—"))
        elif len(draft.area_code) != 12 or (draft.code and not CODE.fullmatch(draft.code)):
            self.faults.add(
                self.file, number, WrongCode(field="code", value=draft.code or draft.area_code, rule=CODE.pattern)
            )
        elif draft.code and not draft.code.startswith(draft.area_code):
            self.faults.add(self.file, number, WrongCode(field="code", value=draft.code, rule=draft.area_code))
        elif not draft.name:
            self.faults.add(self.file, number, Missing(field="name"))
        elif len(draft.label) > 20:
            self.faults.add(self.file, number, TooLong(field="label", longest=20))
        return not self.faults.touch(self.file, number)


def _ref(feature: Feature) -> str:
    """What tells a building again: its code, its id, or a mark of its outline."""
    told = feature.get("properties") or {}
    if named := told.get("code") or told.get("id") or feature.get("id"):
        return str(named)
    drawn = json.dumps(feature.get("geometry"), sort_keys=True)
    return hashlib.sha256(drawn.encode()).hexdigest()[:16]


def _is_building(feature: Feature) -> bool:
    return (feature.get("properties") or {}).get("kind", "building") not in PARTS


def _outline(geometries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    polygons: list[Any] = []
    for geometry in geometries:
        polygons += [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _middle(outline: Mapping[str, Any]) -> tuple[float, float]:
    """The middle of the box around it, to a centimetre."""
    polygons = [outline["coordinates"]] if outline["type"] == "Polygon" else outline["coordinates"]
    points = [position for polygon in polygons for position in polygon[0]]
    lons, lats = [position[0] for position in points], [position[1] for position in points]
    return round((min(lons) + max(lons)) / 2, 7), round((min(lats) + max(lats)) / 2, 7)


def _names(group: Sequence[Feature]) -> tuple[str, tuple[str, ...]]:
    """The name of a building, and what else it is called: former names, and its street and number."""
    told = [feature.get("properties") or {} for feature in group]
    names = [str(one[key]).strip() for key in NAMES for one in told if one.get(key)]
    others = [str(one[key]).strip() for key in OTHER_NAMES for one in told if one.get(key)]
    others += [_house(one) for one in told if _house(one)]
    found = list(dict.fromkeys(name[:120] for name in [*names, *others] if name))
    return (found[0], tuple(found[1:])) if found else ("", ())


def _house(told: Mapping[str, Any]) -> str:
    street, number = told.get("addr_street") or told.get("addr:street"), _house_number(told)
    return f"{street}{number}" if street and number else ""


def _house_number(told: Mapping[str, Any]) -> str:
    number = str(told.get("addr_housenumber") or told.get("addr:housenumber") or "").strip()
    return f"{number}号" if number and number[-1].isdigit() else number


def _unnamed(ref: str, told: Mapping[str, Any]) -> str:
    """A building without a name is called by its label, else by what the source calls it."""
    return str(told.get("label") or f"未命名楼幢 {ref}")[:120]
