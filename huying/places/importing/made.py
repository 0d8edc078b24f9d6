"""Buildings and rooms that are made up, and marked so: for the demonstration, and to measure with.

The same seed makes the same rooms. Nothing is told of who lives in them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace

from huying.places.importing.places import PlaceDraft
from huying.places.importing.rooms import RoomDraft

APART_M = 60.0
"""Between two buildings of a compound."""
METRES_A_DEGREE = 111_320.0
SHOP_NAMES = ("早点铺", "便利店", "理发店", "水果店", "药房", "五金店", "洗衣店", "文具店")


def made_buildings(compounds: Iterable[PlaceDraft], each: int) -> Iterator[PlaceDraft]:
    """So many buildings for each compound, in rows of six around its point; their codes are yet to be allotted."""
    for compound in compounds:
        for number in range(1, each + 1):
            row, column = divmod(number - 1, 6)
            north = (row - 0.5) * APART_M / METRES_A_DEGREE
            east = (column - 2.5) * APART_M / METRES_A_DEGREE / math.cos(math.radians(compound.lat))
            yield replace(
                compound,
                code="",
                name=f"{compound.name}{number}幢",
                kind="building",
                lon=round(compound.lon + east, 7),
                lat=round(compound.lat + north, 7),
                source="made",
                synthetic=True,
                inside=compound.key,
                label=f"{number}幢",
                names=(),
                boundary=None,
            )


def made_rooms(building: str, seed: int, *, most: int = 1000) -> Iterator[RoomDraft]:
    """The rooms of a building: one to three units, six to eighteen floors, two to four doors a floor, some shops."""
    chance = random.Random(f"{building}/{seed}")
    units, floors, doors = chance.randint(1, 3), chance.choice((6, 6, 11, 18)), chance.randint(2, 4)
    made = 0
    for number in range(1, chance.choice((0, 0, 0, 4)) + 1):
        made += 1
        name = f"{chance.choice(SHOP_NAMES)}（演示）"
        yield RoomDraft(building, "", str(number), floor=1, kind="shop", name=name, synthetic=True)
    for unit in range(1, units + 1):
        for floor in range(1, floors + 1):
            for door in range(1, doors + 1):
                if made >= most:
                    return
                made += 1
                yield RoomDraft(building, str(unit), f"{floor}{door:02d}", floor=floor, synthetic=True)
