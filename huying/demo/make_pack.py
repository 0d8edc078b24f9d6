"""Makes the demonstration data pack again from the shared sources: `python -m huying.demo.make_pack`.

Reads HUYING_SHARED (default ../shared), writes `huying/demo/binjiang/`. Deterministic: the same sources give the same
bytes. Real: codes and names of areas, the outline of the district, water, green land, compounds. Made up and marked
`synthetic`: the lines between streets, the co-governance grids, the points of communities, every unit and building.
"""

import csv
import gzip
import json
import os
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huying.demo.geometry import (
    Point,
    Ring,
    area_m2,
    box_of,
    cells,
    centres,
    centroid,
    closed,
    cut_to_box,
    inside,
    land_of,
    metres,
    open_ring,
    points_inside,
    simplified,
)
from huying.demo.make_units import Compound, Ground, write_units
from huying.places.polygons import Polygons

PACK = Path(__file__).parent / "binjiang"
DISTRICT, DISTRICT_NAME, RIVER = "330108", "滨江区", "钱塘江"
MARGIN = (0.03, 0.02)
# No public source gives the lines between the streets: each street takes the land nearest to its rough middle.
STREET_MIDDLES = {"330108001": (120.220, 30.203), "330108002": (120.182, 30.180), "330108003": (120.146, 30.176)}
GRIDS_PER_STREET = {"330108001": 27, "330108002": 29, "330108003": 29}
GREEN_CLASSES = ("forest", "park", "grass", "scrub")
BUILT_CLASSES = ("commercial", "retail", "industrial")


Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Area:
    """A row of areas.csv with its outline, where it has one."""

    code: str
    name: str
    level: str
    parent: str
    point: Point
    ring: Ring
    synthetic: bool


def sources() -> Path:
    """The shared sources of places."""
    return Path(os.environ.get("HUYING_SHARED", "../shared")) / "data" / "places"


def features(name: str) -> list[dict[str, Any]]:
    """The features of a GeoJSON file, packed or not."""
    path = sources() / name
    text = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    found: list[dict[str, Any]] = json.loads(text)["features"]
    return found


def polygons(feature: dict[str, Any]) -> list[list[Ring]]:
    """The polygons of a feature, each as its rings, the outer one first."""
    shape = feature["geometry"]
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return [[open_ring(ring) for ring in part] for part in parts]


def sample_of(ring: Ring, dense: Iterable[Ring], rng: random.Random) -> list[Point]:
    """Points spread over the ring as people are: thinly everywhere, three times as thick where it is built up."""
    points = points_inside(ring, int(area_m2(ring) / 20_000), rng)
    for built in dense:
        points += [p for p in points_inside(built, int(area_m2(built) / 6_000) + 1, rng) if inside(p, ring)]
    return points


def communities_of(street: str) -> list[tuple[str, str]]:
    """(code, name) of the street's communities, each code once, in order."""
    with (sources() / "hangzhou_communities_3320.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {r["community_code"]: r["community"].strip() for r in csv.DictReader(file) if r["street_code"] == street}
    return sorted(rows.items())


def placed(names: list[tuple[str, str]], spots: list[Point], compounds: list[Compound]) -> dict[str, Point]:
    """A spot for each community: near a compound that shares its first two characters, else in order."""
    free = list(spots)
    found: dict[str, Point] = {}
    for code, name in names:
        namesake = next((c.point for c in compounds if c.name.startswith(name[:2])), None)
        if namesake is not None and free:
            found[code] = min(free, key=lambda s: metres(s, namesake))
            free.remove(found[code])
    for code, _ in names:
        if code not in found:
            found[code] = free.pop(0)
    return found


def named_compounds(land: Ring) -> list[Compound]:
    """The residential compounds on this land, with and without a name, in the order of the source."""
    found = []
    for feature in features("residential_compounds_2112.geojson"):
        properties = feature["properties"]
        ring = polygons(feature)[0][0]
        if properties["district"] == DISTRICT_NAME:
            name = " ".join((properties["name"] or "").split())
            found.append(Compound(f"osm/{properties['osm_id']}", name, centroid(ring), simplified(ring, 4)))
    return sorted((c for c in found if inside(c.point, land)), key=lambda c: int(c.ref.split("/")[1]))


def areas(district: Ring, land: Ring, dense: list[Ring], compounds: list[Compound]) -> Iterator[Area]:
    """The district, its streets, communities and grids, parents first."""
    rng = random.Random(DISTRICT)
    yield Area(DISTRICT, DISTRICT_NAME, "district", "", centroid(land), district, False)
    for street, outline in zip(STREET_MIDDLES, cells(land, list(STREET_MIDDLES.values())), strict=True):
        name = street_name(street)
        yield Area(street, name, "street", DISTRICT, centroid(outline), outline, True)
        sample = sample_of(outline, dense, rng)
        names = communities_of(street)
        inner = [c for c in compounds if inside(c.point, outline)]
        for code, spot in placed(names, centres(sample, len(names), rng), inner).items():
            yield Area(code, dict(names)[code], "community", street, spot, [], True)
        spots = centres(sample, GRIDS_PER_STREET[street], rng)
        for number, (spot, cell) in enumerate(zip(spots, cells(outline, spots), strict=True), start=1):
            label = f"{name.removesuffix('街道')}共治网格{number:02d}"
            yield Area(f"{street}G{number:02d}", label, "grid", street, spot, cell, True)


def street_name(code: str) -> str:
    """The name of a street by its nine digits."""
    with (sources() / "mca_20251231_hangzhou_205.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(r["name"] for r in csv.DictReader(file) if r["code"].startswith(code))


def nature(box: Box) -> Iterator[dict[str, Any]]:
    """Water, green and built-up land of the box as features of the base map."""
    kinds = [("water", f, 4, 1_500) for f in features("water_2721.geojson")]
    for feature in features("landuse_8707.geojson.gz"):
        fclass = feature["properties"]["fclass"]
        if fclass in GREEN_CLASSES:
            kinds.append(("green", feature, 10, 6_000))
        elif fclass in BUILT_CLASSES:
            kinds.append(("built", feature, 10, 6_000))
    for layer, feature, tolerance, least in kinds:
        for number, part in enumerate(polygons(feature)):
            rings = [simplified(cut_to_box(r, box), tolerance) for r in part]
            rings = [r for r in rings if len(r) >= 3 and area_m2(r) >= 400]
            if rings and area_m2(rings[0]) >= least:
                properties = {"layer": layer, "ref": f"osm/{feature['properties']['osm_id']}/{number}"}
                name = (feature["properties"]["name"] or "").strip()
                yield feature_of({**properties, "name": name}, rings)


def feature_of(properties: dict[str, Any], rings: list[Ring]) -> dict[str, Any]:
    """A GeoJSON polygon."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [closed(r) for r in rings]},
    }


def write_areas(pack: Path, rows: list[Area]) -> None:
    """areas.csv."""
    with (pack / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["code", "name", "level", "parent", "lon", "lat", "valid_from", "synthetic"])
        for a in rows:
            point = [f"{a.point[0]:.5f}", f"{a.point[1]:.5f}"]
            out.writerow([a.code, a.name, a.level, a.parent, *point, "2023-06-30", "yes" if a.synthetic else "no"])


def write_basemap(pack: Path, rows: list[Area], compounds: list[tuple[str, Compound]], box: Box) -> None:
    """One feature a line, so that a change of the pack can be read as a difference."""
    found = list(nature(box))
    for code, c in compounds:
        found.append(feature_of({"layer": "compound", "code": code, "ref": c.ref, "name": c.name}, [c.ring]))
    for a in rows:
        if a.ring:
            properties = {"layer": a.level, "code": a.code, "name": a.name, "synthetic": a.synthetic}
            found.append(feature_of(properties, [a.ring]))
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in found)
    text = '{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n"
    (pack / "basemap.geojson").write_text(text, encoding="utf-8")


def make(pack: Path) -> None:
    """Read the sources, make everything, write the files of the pack."""
    outline = next(f for f in features("hangzhou_districts_13.geojson") if f["properties"]["name"] == DISTRICT_NAME)
    district = polygons(outline)[0][0]
    river = max(
        (p[0] for f in features("water_2721.geojson") if f["properties"]["name"] == RIVER for p in polygons(f)),
        key=area_m2,
    )
    land = land_of(district, river)
    west, south, east, north = box_of(district)
    box = (west - MARGIN[0], south - MARGIN[1], east + MARGIN[0], north + MARGIN[1])
    compounds = named_compounds(land)
    map_features = list(nature(box))
    built = [open_ring(f["geometry"]["coordinates"][0]) for f in map_features if f["properties"]["layer"] == "built"]
    water = [open_ring(f["geometry"]["coordinates"][0]) for f in map_features if f["properties"]["layer"] == "water"]
    dense = [*built, *(c.ring for c in compounds)]
    rows = list(areas(district, simplified(land, 6), dense, compounds))
    ground = Ground(
        communities={a.code: a.point for a in rows if a.level == "community"},
        grids={a.code: a.ring for a in rows if a.level == "grid"},
        names={a.code: a.name for a in rows},
        water=_polygons(water),
        dense=_polygons(dense),
    )
    coded = write_units(pack, ground, compounds)
    write_areas(pack, rows)
    write_basemap(pack, rows, coded, box)


def _polygons(rings: list[Ring]) -> Polygons:
    return Polygons({str(n): {"type": "Polygon", "coordinates": [[*r, r[0]]]} for n, r in enumerate(rings)})


if __name__ == "__main__":
    make(PACK)
