"""GeoJSON: outlines of areas and places by their `code`, and the layers of the offline base map by their `layer`."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from huying.places.importing.datum import shape
from huying.places.importing.refusals import NotAPolygon, NotReadable, Unknown
from huying.places.importing.rows import Faults
from huying.places.models import Area, Layer, Place

Feature = Mapping[str, Any]


@dataclass(frozen=True)
class Outlines:
    """Geometry by area code and by place code; features by layer of the base map."""

    areas: Mapping[str, Any]
    places: Mapping[str, Any]
    layers: Mapping[str, Sequence[Feature]]


def read_outlines(path: Path, areas: set[str], places: set[str], faults: Faults, *, datum: str = "wgs84") -> Outlines:
    """The good features, in WGS-84; the row of a fault is the number of the feature, from 1."""
    features = features_of(path, faults)
    of_areas: dict[str, Any] = {}
    of_places: dict[str, Any] = {}
    layers: dict[str, list[Feature]] = defaultdict(list)
    for number, told in enumerate(features, start=1):
        feature = {**told, "geometry": shape(datum, told.get("geometry"))}
        properties = feature.get("properties") or {}
        code, layer = properties.get("code") or "", properties.get("layer") or ""
        if not drawable(feature.get("geometry")):
            faults.add(path.name, number, NotAPolygon(field="geometry"))
        elif code and code not in areas | places:
            faults.add(path.name, number, Unknown(field="code", value=code))
        else:
            if code:
                (of_areas if code in areas else of_places)[code] = feature["geometry"]
            if layer:
                layers[layer].append(feature)
    return Outlines(of_areas, of_places, dict(layers))


def features_of(path: Path, faults: Faults) -> list[Feature]:
    """The features of a GeoJSON file; a file that has none is a fault."""
    try:
        return features_in(path.read_bytes())
    except (OSError, NotReadable):
        faults.add(path.name, 0, NotReadable(kind="GeoJSON"))
        return []


def features_in(content: bytes) -> list[Feature]:
    """The features of a GeoJSON document; of one that is none at all, an empty one. Raises NotReadable."""
    try:
        found = json.loads(content.decode("utf-8-sig"))["features"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotReadable(field="file", kind="GeoJSON") from error
    if not isinstance(found, list):
        raise NotReadable(field="file", kind="GeoJSON")
    return [_feature(each) if isinstance(each, dict) else {} for each in found]


def _feature(told: dict[str, Any]) -> Feature:
    """A feature whose properties and geometry are what they should be, in letters that can be kept."""
    geometry, properties = told.get("geometry"), told.get("properties")
    return {
        **told,
        "geometry": geometry if isinstance(geometry, dict) else None,
        "properties": {key: _kept(value) for key, value in properties.items()} if isinstance(properties, dict) else {},
    }


def _kept(value: Any) -> Any:
    """A text without what no database keeps: zeros and halves of letters."""
    return value.replace("\0", "").encode(errors="ignore").decode() if isinstance(value, str) else value


def drawable(geometry: Any) -> bool:
    """Whether this is a polygon or several, with closed rings of positions on the earth."""
    if not isinstance(geometry, dict):
        return False
    coordinates = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        return _is_polygon(coordinates)
    if geometry.get("type") != "MultiPolygon" or not isinstance(coordinates, list):
        return False
    return bool(coordinates) and all(map(_is_polygon, coordinates))


def _is_polygon(rings: Any) -> bool:
    return isinstance(rings, list) and bool(rings) and all(map(_is_ring, rings))


def _is_ring(ring: Any) -> bool:
    return isinstance(ring, list) and len(ring) >= 4 and ring[0] == ring[-1] and all(map(_on_earth, ring))


def _on_earth(position: Any) -> bool:
    if not isinstance(position, list) or not 2 <= len(position) <= 4:
        return False
    numbers = all(isinstance(each, int | float) and isfinite(each) for each in position)
    return numbers and -180 <= position[0] <= 180 and -90 <= position[1] <= 90


def save_outlines(outlines: Outlines, district: str, attribution: str) -> None:
    """Write the outlines to their areas and places, and put the layers in place of earlier ones of the same name."""
    areas = list(Area.objects.filter(code__in=outlines.areas))
    for area in areas:
        area.boundary = outlines.areas[area.code]
    Area.objects.bulk_update(areas, ["boundary"], batch_size=500)
    places = list(Place.objects.filter(code__in=outlines.places))
    for place in places:
        place.boundary = outlines.places[place.code or ""]
    Place.objects.bulk_update(places, ["boundary"], batch_size=500)
    Layer.objects.filter(district_id=district, name__in=outlines.layers).delete()
    Layer.objects.bulk_create(
        Layer(
            district_id=district,
            name=name,
            geojson={"type": "FeatureCollection", "features": list(features)},
            attribution=attribution,
        )
        for name, features in outlines.layers.items()
    )
