"""GeoJSON: outlines of areas and places by their `code`, and the layers of the offline base map by their `layer`."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
        found = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
    except (OSError, ValueError, KeyError, TypeError):
        faults.add(path.name, 0, NotReadable(kind="GeoJSON"))
        return []
    return [f if isinstance(f, dict) else {} for f in found]


def drawable(geometry: Any) -> bool:
    """Whether this is a polygon or several, with closed rings of positions on the earth."""
    if not isinstance(geometry, dict):
        return False
    coordinates = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        return _is_polygon(coordinates)
    return (
        geometry.get("type") == "MultiPolygon" and isinstance(coordinates, list) and all(map(_is_polygon, coordinates))
    )


def _is_polygon(rings: Any) -> bool:
    return isinstance(rings, list) and bool(rings) and all(map(_is_ring, rings))


def _is_ring(ring: Any) -> bool:
    return isinstance(ring, list) and len(ring) >= 4 and ring[0] == ring[-1] and all(map(_on_earth, ring))


def _on_earth(position: Any) -> bool:
    if not isinstance(position, list) or len(position) < 2:
        return False
    lon, lat = position[0], position[1]
    numbers = isinstance(lon, int | float) and isinstance(lat, int | float)
    return numbers and -180 <= lon <= 180 and -90 <= lat <= 90


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
