"""Addresses as people write them, made from a registry, each with what it means.

Levels left out, a district's former name, full width, Chinese numerals, 幢 / 栋 / 号楼 / 座, dashes, blanks, 小区
added, words behind, and one character of the name replaced, dropped or doubled. A name that several places of a
district have is left out, and where several districts have it the district is written; a wrong character may still make
another name of it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from huying.places.addresses.registry import NamedArea, NamedPlace

DIGITS = "零一二三四五六七八九"
WRONG = "圆苑院园元原源缘城诚成呈程庭亭廷婷兰蓝栏岚景锦金晶华花桦"
BEHIND = ("", "", "", "门口", "附近", "楼下", "东门", "地下车库")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Written:
    """An address in words, and what it means: building, unit and room; the district, for who knows no more."""

    text: str
    building: str
    unit: str
    room: str
    district: str
    typo: bool


def written(
    areas: Sequence[NamedArea], places: Sequence[NamedPlace], count: int, seed: int, *, typos: float = 0.1
) -> Iterator[Written]:
    """`count` addresses of these buildings, of which a share `typos` has a wrong character in the name."""
    chance = random.Random(seed)
    names = {area.code: area for area in areas}
    here = Counter((each.name, each.area_code[:6]) for each in places if not each.inside)
    anywhere = Counter(each.name for each in places if not each.inside)
    compounds = {each.key: each for each in places if not each.inside}
    buildings = [each for each in places if each.inside and here[compounds[each.inside].name, each.area_code[:6]] == 1]
    for _ in range(count):
        building = chance.choice(buildings)
        compound = compounds[building.inside]
        typo = len(compound.name) > 3 and chance.random() < typos
        needs = anywhere[compound.name] > 1 or typo
        before = "".join(_levels(names, building.area_code, chance, district=needs))
        unit, room = chance.choice(("", "1", "2", "3")), f"{chance.randint(1, 18)}{chance.randint(1, 4):02}"
        name = _wrong(compound.name, chance) if typo else compound.name
        if not typo and chance.random() < 0.1 and not name.endswith(("小区", "苑", "园", "区")):
            name += "小区"
        text = before + name + _tail(building.label, unit, room, chance) + chance.choice(BEHIND)
        yield Written(_dressed(text, chance), building.key, unit, room, building.area_code[:6], typo)


def _levels(names: dict[str, NamedArea], code: str, chance: random.Random, *, district: bool) -> Iterator[str]:
    """City, district, street and community, each written or not."""
    for size, share in ((4, 0.4), (6, 0.7), (9, 0.4), (12, 0.3)):
        area = names.get(code[:size]) if len(code) >= size else None
        if area is None or (chance.random() > share and not (district and size == 6)):
            continue
        own = [alias for alias in area.aliases if size == 6]
        yield chance.choice([area.name, area.name, area.name, *own])


def _tail(label: str, unit: str, room: str, chance: random.Random) -> str:
    if chance.random() < 0.25 and label.isdigit():
        return "-".join(each for each in (label, unit, room) if each)
    number = _in_words(label) if chance.random() < 0.2 else label
    parts = [number + chance.choice(("幢", "栋", "号楼", "座"))]
    if unit:
        parts.append((_in_words(unit) if chance.random() < 0.3 else unit) + "单元")
    parts.append(room + chance.choice(("室", "", "房")))
    return chance.choice(("", " ")).join(parts)


def _in_words(label: str) -> str:
    if not label.isdigit() or int(label) > 99:
        return label
    tens, ones = divmod(int(label), 10)
    return (("" if tens == 1 else DIGITS[tens]) + "十" if tens else "") + (DIGITS[ones] if ones or not tens else "")


def _wrong(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name))
    replaced = chance.choice([each for each in WRONG if each != name[at]])
    return name[:at] + chance.choice((replaced, replaced, "", name[at] * 2)) + name[at + 1 :]


def _dressed(text: str, chance: random.Random) -> str:
    if chance.random() < 0.15:
        text = text.translate(WIDE)
    if chance.random() < 0.1:
        at = chance.randrange(len(text))
        text = f"{text[:at]} {text[at:]}"
    return text
