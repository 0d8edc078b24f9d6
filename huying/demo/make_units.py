"""Made-up units of the demonstration district, and the buildings they are in. Every name ends in (演示).

Positions are random points on dry land of the co-governance grids, thicker where it is built up. Seeded, so the same
pack comes out each time.
"""

import csv
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from huying.demo.geometry import Point, Ring, inside, metres, moved, points_inside
from huying.places.polygons import Polygons

MARK = "（演示）"
_WORDS = (
    "青禾澄江望潮云栖星澜知远鹿鸣清沐揽月听涛和煦明礼博闻启明晨曦春晖沐阳芳洲兰芷竹影松涛桐语枫桦柏舟"
    "雁回鹭洲鲤跃鸿渐锦程瑞禾安澜宁海泰和康宁乐成欣荣嘉树惠风德馨思源致远求是弘毅崇文尚雅立德存真见山"
    "临溪观澜汀兰漱石枕流凌波溯源汇川通衢广济同舟共和联芳叠翠含章怀瑾"
)
WORDS = [_WORDS[i : i + 2] for i in range(0, len(_WORDS), 2)]
# (prefix of the number, category, how many, endings used in turn)
UNITS = (
    ("school", "school", 60, ("幼儿园",)),
    ("school", "school", 38, ("小学",)),
    ("school", "school", 17, ("初级中学",)),
    ("school", "school", 8, ("高级中学",)),
    ("hospital", "hospital", 11, ("医院", "中医院", "社区卫生服务中心")),
    ("mall", "mall", 25, ("天地", "广场", "购物中心")),
    ("tower", "tower", 60, ("大厦", "科技园", "中心")),
    ("market", "market", 12, ("农贸市场", "建材市场")),
    ("bank", "bank", 40, ("银行网点", "信用社网点")),
    ("shop", "other", 100, ("金店", "药店", "便利店", "书店", "餐厅")),
)
DEPARTMENTS = (
    *("市场监督管理局", "综合行政执法局", "住房和城乡建设局", "人力资源和社会保障局", "民政局", "卫生健康局"),
    *("教育局", "司法局", "生态环境分局", "交通运输局", "农业农村局", "信访局"),
)
HOSTED = {"shop": ("mall", "tower"), "bank": ("tower", "mall")}
LEAST_APART_M = 45.0


@dataclass(frozen=True)
class Compound:
    """A residential compound of OpenStreetMap; `name` is empty where the map has none."""

    ref: str
    name: str
    point: Point
    ring: Ring


@dataclass(frozen=True)
class PlaceRow:
    """A row of places.csv."""

    code: str
    name: str
    kind: str
    area_code: str
    lon: str
    lat: str
    source: str
    synthetic: str


@dataclass(frozen=True, kw_only=True)
class UnitRow:
    """A row of organisations.csv."""

    external_id: str
    name: str
    kind: str
    category: str
    area_code: str
    grid_code: str
    parent: str
    lon: str
    lat: str
    address: str
    phone: str = ""
    code: str
    synthetic: str = "yes"


@dataclass
class Ground:
    """Where things may stand: points of communities, outlines of grids, names, water to avoid, built-up land."""

    communities: dict[str, Point]
    grids: dict[str, Ring]
    names: dict[str, str]
    water: Polygons
    dense: Polygons
    taken: list[Point] = field(default_factory=list)
    numbers: Counter[str] = field(default_factory=Counter)

    def dry(self, point: Point) -> bool:
        """Whether the point lies in no water."""
        return not self.water.holding(*point)

    def grid_at(self, point: Point) -> str:
        """The grid around the point; "" outside every grid."""
        return next((code for code, ring in self.grids.items() if inside(point, ring)), "")

    def community_at(self, point: Point, street: str) -> str:
        """The community of the street whose point is nearest."""
        mine = [c for c in self.communities if c.startswith(street)]
        return min(mine, key=lambda c: metres(point, self.communities[c]))

    def spot(self, grid: str, rng: random.Random) -> Point:
        """A dry point of the grid away from every earlier one; in built-up land when the grid has some."""
        ring = self.grids[grid]
        tries = [p for p in points_inside(ring, 80, rng) if self.dry(p)]
        built = [p for p in tries if self.dense.holding(*p)]
        for p in [*built, *tries]:
            if all(metres(p, t) >= LEAST_APART_M for t in self.taken):
                self.taken.append(p)
                return p
        return tries[0]

    def next_code(self, community: str, letter: str) -> str:
        """The next building (B) or compound (C) code of the community: its twelve digits, the letter, five digits."""
        self.numbers[community + letter] += 1
        return f"{community}{letter}{self.numbers[community + letter]:05d}"


def write_units(pack: Path, ground: Ground, compounds: list[Compound]) -> list[tuple[str, Compound]]:
    """Writes places.csv and organisations.csv; returns the compounds with their codes ("" for one without a name)."""
    rng = random.Random("units")
    places: list[PlaceRow] = []
    coded = [(_compound_code(c, ground), c) for c in compounds]
    for code, compound in coded:
        if code:
            places += _compound_places(code, compound, ground, rng)
    units = [*_offices(ground, rng), *_property_units(coded, ground)]
    for unit in _invented(ground, rng):
        units.append(unit)
        if unit.code not in {p.code for p in places}:
            places.append(_building(unit.code, unit.name, (float(unit.lon), float(unit.lat))))
    units += _institutions(ground, units)
    _write(pack / "places.csv", PlaceRow, sorted(places, key=lambda p: p.code))
    _write(pack / "organisations.csv", UnitRow, units)
    return coded


def _compound_code(compound: Compound, ground: Ground) -> str:
    grid = ground.grid_at(compound.point)
    if not compound.name or not grid:
        return ""
    return ground.next_code(ground.community_at(compound.point, grid[:9]), "C")


def _compound_places(code: str, compound: Compound, ground: Ground, rng: random.Random) -> Iterator[PlaceRow]:
    """The compound itself, and two to six made-up buildings in it."""
    lon, lat = _text(compound.point)
    yield PlaceRow(code, compound.name, "compound", code[:12], lon, lat, compound.ref, "no")
    for number, point in enumerate(points_inside(compound.ring, rng.randint(2, 6), rng), start=1):
        yield _building(ground.next_code(code[:12], "B"), f"{compound.name}{number}幢{MARK}", point)


def _building(code: str, name: str, point: Point) -> PlaceRow:
    lon, lat = _text(point)
    return PlaceRow(code, name, "building", code[:12], lon, lat, "演示", "yes")


def _offices(ground: Ground, rng: random.Random) -> Iterator[UnitRow]:
    """Centre, street rooms, community stations, police, fire and first-aid posts."""
    district = next(iter(ground.names))
    streets = [c for c in ground.names if len(c) == 9]
    yield _office(
        "center", district, "district_center", f"{ground.names[district]}社会治理中心", _near(streets[1], ground, rng)
    )
    yield _office(
        "police-0", district, "police", f"{ground.names[district]}公安指挥点", _near(streets[1], ground, rng), "center"
    )
    for s in streets:
        short, room = ground.names[s].removesuffix("街道"), f"room-{s}"
        yield _office(room, s, "street_center", f"{ground.names[s]}综合信息指挥室", _near(s, ground, rng), "center")
        yield _office(f"police-{s}", s, "police", f"{short}派出所", _near(s, ground, rng), "police-0")
        yield _office(f"fire-{s}", s, "fire", f"{short}微型消防站", _near(s, ground, rng), room)
        yield _office(f"medical-{s}", s, "medical", f"{short}急救点", _near(s, ground, rng), room)
        for n, grid in enumerate([g for g in ground.grids if g.startswith(s)][::4], start=1):
            post = f"post-{s}-{n:02d}"
            yield _office(post, s, "police", f"{short}警务站{n:02d}", ground.spot(grid, rng), f"police-{s}", grid)
    for code, point in ground.communities.items():
        row = _office(f"station-{code}", code, "station", f"{ground.names[code]}综治站", point, f"room-{code[:9]}")
        yield replace(row, category="community", grid_code=ground.grid_at(point))


def _institutions(ground: Ground, units: list[UnitRow]) -> Iterator[UnitRow]:
    """The bodies that work with the one-stop centre: departments, the court, committees; beside centre and rooms."""
    at = {unit.external_id: (float(unit.lon), float(unit.lat)) for unit in units}
    district = next(iter(ground.names))
    short, center = ground.names[district], at["demo-center"]
    for number, name in enumerate(DEPARTMENTS):
        point = moved(center, 60.0 * (number % 4 - 1.5), 60.0 * (number // 4 + 1))
        yield _office(f"dept-{number + 1:02d}", district, "department", f"{short}{name}", point, "center")
    yield _office("court", district, "court", f"{short}人民法院", moved(center, 150.0, -60.0), "center")
    name = f"{short}矛盾纠纷调解委员会"
    yield _office(f"committee-{district}", district, "committee", name, moved(center, -60.0, -60.0), "center")
    for street in (code for code in ground.names if len(code) == 9):
        name = f"{ground.names[street]}人民调解委员会"
        point = moved(at[f"demo-room-{street}"], 40.0, 40.0)
        yield _office(f"committee-{street}", street, "committee", name, point, f"room-{street}")


def _near(street: str, ground: Ground, rng: random.Random) -> Point:
    """A spot in the grid at the middle of the street."""
    mine = [p for code, p in ground.communities.items() if code.startswith(street)]
    middle = (sum(p[0] for p in mine) / len(mine), sum(p[1] for p in mine) / len(mine))
    return ground.spot(ground.grid_at(middle), rng)


def _office(number: str, area: str, kind: str, name: str, point: Point, parent: str = "", grid: str = "") -> UnitRow:
    lon, lat = _text(point)
    return UnitRow(
        external_id=f"demo-{number}",
        name=f"{name}{MARK}",
        kind=kind,
        category="other",
        area_code=area,
        grid_code=grid,
        parent=f"demo-{parent}" if parent else "",
        lon=lon,
        lat=lat,
        address=name,
        code="",
    )


def _property_units(coded: list[tuple[str, Compound]], ground: Ground) -> Iterator[UnitRow]:
    """The caretakers of each named compound, at its middle."""
    for code, compound in coded:
        if code:
            yield _unit(f"property-{code}", "property", f"{compound.name}物业", code, (compound.point, ground))


def _invented(ground: Ground, rng: random.Random) -> Iterator[UnitRow]:
    """Schools, hospitals, malls, towers, markets; banks and shops stand inside a tower or mall as often as not."""
    names: Counter[str] = Counter()
    hosts: dict[str, list[UnitRow]] = {}
    order = list(ground.grids)
    for prefix, category, count, endings in UNITS:
        for _ in range(count):
            number = names[prefix]
            names[prefix] += 1
            name = WORDS[(number * 7 + len(endings)) % len(WORDS)] + endings[number % len(endings)]
            host = rng.choice(hosts[rng.choice(HOSTED[prefix])]) if prefix in HOSTED and number % 2 == 0 else None
            if host:
                point = moved((float(host.lon), float(host.lat)), rng.uniform(-25, 25), rng.uniform(-25, 25))
                code = host.code
            else:
                point = ground.spot(order[(number * 31 + len(prefix) * 7) % len(order)], rng)
                code = ground.next_code(ground.community_at(point, ground.grid_at(point)[:9]), "B")
            unit = _unit(f"{prefix}-{number + 1:03d}", category, name, code, (point, ground))
            hosts.setdefault(prefix, []).append(unit)
            yield unit


def _unit(number: str, category: str, name: str, code: str, where: tuple[Point, Ground]) -> UnitRow:
    point, ground = where
    lon, lat = _text(point)
    return UnitRow(
        external_id=f"demo-{number}",
        name=f"{name}{MARK}",
        kind="unit",
        category=category,
        area_code=code[:12],
        grid_code=ground.grid_at(point),
        parent=f"demo-station-{code[:12]}",
        lon=lon,
        lat=lat,
        address=f"{ground.names[code[:9]]}{ground.names[code[:12]]}",
        code=code,
    )


def _text(point: Point) -> tuple[str, str]:
    return f"{point[0]:.5f}", f"{point[1]:.5f}"


def _write(path: Path, row: type[Any], rows: list[Any]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, [f.name for f in fields(row)], lineterminator="\n")
        out.writeheader()
        out.writerows(asdict(r) for r in rows)
