"""From words to a place: the longest names that fit together, then building, unit, floor and room.

All names in the text are found, not the first alone: of two compounds of one name the one is meant that lies in the
street that stands before it. What fits no name is tried again with one character wrong. Two that fit equally well are
both told, and neither is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from huying.places.addresses.registry import IMPLIED, Match, Registry
from huying.places.addresses.words import PLACE_NOISE, Tail, spelled, tail_of

OF_A_SHORT_FORM = 0.5
OF_A_TYPO = 0.6
"""How much a character of such a name counts beside one of a whole name."""
OF_A_TAIL = 1.5
"""What a building or a room counts that stands right behind the name, in characters."""
AGAINST = 2.0
"""What each area counts that is named whole and does not hold the place, in characters."""


@dataclass(frozen=True, slots=True)
class Address:
    """What a text names: the deepest area, the place (compound, building or site), and what stands behind it.

    `place` is empty where no place is named, or several fit equally well: those are `alternatives`. `rest` is the
    text that names nothing known, `certain` is false where a name had a character wrong.
    """

    area_code: str
    place: str = ""
    building: str = ""
    unit: str = ""
    floor: str = ""
    room: str = ""
    rest: str = ""
    certain: bool = True
    alternatives: tuple[str, ...] = ()


def parse(text: str, registry: Registry) -> Address:
    """The address that a text means, at most LONGEST characters of it; an empty one where nothing in it is known."""
    spelling = spelled(text[:LONGEST])
    areas = _areas(spelling, registry)
    best = _best(spelling, _places(spelling, registry), areas, registry)
    if not best:
        best = _best(spelling, _nearly(spelling, areas, registry), areas, registry)
    if not best:
        return _area_alone(spelling, areas)
    match, keys = best
    tail, end = tail_of(spelling, _past_noise(spelling, match.end))
    key = keys[0] if len(keys) == 1 else ""
    address = _with_tail(key, tail, registry)
    code = registry.area_of[key] if key else _common([registry.area_of[each] for each in keys])
    others = () if key else tuple(each for each in keys if not each.startswith(IMPLIED))
    return Address(code, *address, spelling[end:], certain=not match.typo, alternatives=others)


LONGEST = 200


def _areas(text: str, registry: Registry) -> list[Match]:
    """Every area name in the text, none inside a longer one."""
    found: list[Match] = []
    at = 0
    while at < len(text):
        longest = next(registry.areas.at(text, at), None)
        if longest is None:
            at += 1
            continue
        end, keys, whole = longest
        found.append(Match(at, end, areas=tuple(sorted(keys)), whole=whole))
        at = end
    return found


def _places(text: str, registry: Registry) -> list[Match]:
    return [
        Match(start, end, places=tuple(sorted(keys)), whole=whole, length=end - start)
        for start in range(len(text))
        for end, keys, whole in registry.places.at(text, start)
    ]


def _nearly(text: str, areas: list[Match], registry: Registry) -> list[Match]:
    """Names with one character wrong, where no area is named whole."""
    taken = {at for area in areas if area.whole for at in range(area.start, area.end)}
    return [
        Match(start, end, places=(key,), typo=True, length=min(length, end - start))
        for start in range(len(text))
        for end, key, length in registry.places.nearly(text, start, registry.longest)
        if taken.isdisjoint(range(start, end))
    ]


def _best(text: str, matches: list[Match], areas: list[Match], registry: Registry) -> tuple[Match, list[str]] | None:
    """The name that counts most, with all that it may mean there; a building or a room behind it speaks for it."""

    counted: list[tuple[float, Match, str]] = []
    for match in matches:
        tail = OF_A_TAIL if any(tail_of(text, _past_noise(text, match.end))[0]) else 0.0
        counted += [(tail + _count(match, key, areas, registry), match, key) for key in match.places]
    if not counted:
        return None
    most = max(count for count, _match, _key in counted)
    if most <= 0:
        return None
    first = next(match for count, match, _key in counted if count == most)
    return first, sorted({key for count, match, key in counted if count == most and match.start == first.start})


def _count(match: Match, key: str, areas: list[Match], registry: Registry) -> float:
    """Characters of the name, and of the areas beside it that hold the place."""
    each = OF_A_TYPO if match.typo else 1.0 if match.whole else OF_A_SHORT_FORM
    total = each * match.length
    code = registry.area_of[key]
    for area in areas:
        if area.start < match.end and match.start < area.end:
            continue
        length = (area.end - area.start) * (1.0 if area.whole else OF_A_SHORT_FORM)
        if any(code.startswith(held) for held in area.areas):
            total += length
        elif area.whole:
            total -= AGAINST
    return total


def _area_alone(text: str, areas: list[Match]) -> Address:
    """No place is named: the deepest area of those that fit together."""
    code, end = "", 0
    for area in areas:
        inside = [each for each in area.areas if each.startswith(code)]
        if len(inside) == 1:
            code, end = inside[0], area.end
        elif not inside and area.whole and not code:
            code, end = _common(area.areas), area.end
    return Address(code, rest=text[end:])


def _with_tail(key: str, tail: Tail, registry: Registry) -> tuple[str, str, str, str, str]:
    """The building in place of its compound, where it is registered."""
    building, unit, floor, room = tail
    known = registry.building(key, building) if key and building else ""
    place = known or ("" if key.startswith(IMPLIED) else key)
    return place, building or registry.label_of.get(key, ""), unit, floor, room


def _past_noise(text: str, at: int) -> int:
    """Behind words that say again what a name is (小区), and behind its last character typed twice."""
    word = next((each for each in PLACE_NOISE if text.startswith(each, at)), "")
    twice = not word and 0 < at < len(text) and text[at] == text[at - 1] and not text[at].isdigit()
    return at + len(word) + twice


def _common(codes: Iterable[str]) -> str:
    """The code that they all begin with, cut at a level of the tree."""
    codes = list(codes)
    shared = ""
    for size in LEVELS:
        if len({code[:size] for code in codes}) == 1 and len(codes[0]) >= size:
            shared = codes[0][:size]
    return shared


LEVELS = (4, 6, 9, 12)
"""Digits of a city, a district, a street and a community (GB/T 2260, statistical codes)."""
