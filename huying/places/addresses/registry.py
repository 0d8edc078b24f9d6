"""The names of a district's areas and places, ready to be found in a text, also with one character wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from huying.places.addresses.words import building_of, label_of, spelled, without_note

AREA_SUFFIXES = ("自治县", "街道", "社区", "新村", "区", "市", "县", "镇", "乡", "村")
PLACE_SUFFIXES = ("小区", "公寓", "家园", "花园", "花苑")
IMPLIED = "~"
"""Begins the key of a compound that no row names, though rows name its buildings."""
SHORTEST = 2
"""Characters of the shortest short form; of a place's and of a name with one character wrong it is one more."""


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An area with its former and other names (下城区 for what is 拱墅区 now)."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A compound, building or site; `inside` is the key of the compound of a building, where that is known."""

    key: str
    name: str
    area_code: str
    aliases: tuple[str, ...] = ()
    inside: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text: where, of which areas or places, whether it is the whole name, or one with a character wrong.

    `length` are the characters of the name that stand there.
    """

    start: int
    end: int
    areas: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    whole: bool = True
    typo: bool = False
    length: int = 0


class Names:
    """Names to what they name, looked up at every position of a text: the longest first."""

    def __init__(self) -> None:
        self._named: dict[str, set[str]] = defaultdict(set)
        self._short: set[str] = set()
        self._exact: set[str] = set()
        self._unsure: set[str] = set()
        self._lengths: dict[str, list[int]] = {}
        self._deleted: dict[str, set[str]] = {}

    def add(self, name: str, key: str, *, short: bool = False, exact: bool = False) -> None:
        """Another name of `key`. What is a whole name somewhere is no short form of another; `exact` knows no typos."""
        if exact:
            self._exact.add(name)
        if short and name in self._named and name not in self._short:
            return
        if not short and name in self._short:
            self._short.discard(name)
            self._named[name].clear()
        if short:
            self._short.add(name)
        self._named[name].add(key)

    def named(self, name: str) -> frozenset[str]:
        """The keys that have just this name."""
        return frozenset(self._named.get(name, ()))

    def ready(self) -> None:
        """Index what was added."""
        self._unsure = self._short | self._exact
        lengths: dict[str, set[int]] = defaultdict(set)
        deleted: dict[str, set[str]] = defaultdict(set)
        for name in self._named:
            lengths[name[0]].add(len(name))
            if len(name) > SHORTEST and name not in self._unsure:
                for rest in _deletions(name):
                    deleted[rest].add(name)
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self._deleted = dict(deleted)

    def at(self, text: str, start: int) -> Iterator[tuple[int, frozenset[str], bool]]:
        """What begins there: the end, the keys, and whether the name is whole; the longest first."""
        for length in self._lengths.get(text[start], ()):
            name = text[start : start + length]
            if len(name) == length and name in self._named:
                yield start + length, frozenset(self._named[name]), name not in self._short

    def nearly(self, text: str, start: int, longest: int) -> Iterator[tuple[int, str, int]]:
        """What begins there with one character wrong, missing or too many: the end, a key, the length of its name."""
        for length in range(min(longest, len(text) - start), SHORTEST - 1, -1):
            for name in self._near(text[start : start + length]):
                for key in self._named[name]:
                    yield start + length, key, len(name)

    def _near(self, part: str) -> set[str]:
        """Names that are the part but for one character: replaced, missing or too many (by deletions, as SymSpell)."""
        found = set(self._deleted.get(part, ()))
        for rest in _deletions(part):
            for name in self._deleted.get(rest, ()):
                if _one_replaced(name, part):
                    found.add(name)
            if len(rest) > SHORTEST and rest in self._named and rest not in self._unsure:
                found.add(rest)
        return found


def _one_replaced(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _deletions(name: str) -> Iterator[str]:
    return (name[:at] + name[at + 1 :] for at in range(len(name)))


class Registry:
    """Everything that has a name, and which buildings stand in which compound."""

    def __init__(self, areas: Iterable[NamedArea], places: Iterable[NamedPlace]) -> None:
        self.areas, self.places = Names(), Names()
        self.area_of: dict[str, str] = {}
        self.longest = 0
        self.label_of: dict[str, str] = {}
        self._buildings: dict[tuple[str, str], str] = {}
        for area in areas:
            self._add_area(area)
        for place in sorted(places, key=lambda each: bool(each.inside or building_of(each.name)[1])):
            self._add_place(place)
        self.areas.ready()
        self.places.ready()

    def building(self, compound: str, label: str) -> str:
        """The key of a compound's building; empty where it is not registered."""
        return self._buildings.get((compound, label), "")

    def _add_area(self, area: NamedArea) -> None:
        for name in map(spelled, (area.name, *area.aliases)):
            self.areas.add(name, area.code)
            bare = _bare(name, AREA_SUFFIXES, SHORTEST)
            if bare:
                self.areas.add(bare, area.code, short=True)

    def _add_place(self, place: NamedPlace) -> None:
        self.area_of[place.key] = place.area_code
        base, label = building_of(place.name)
        label = label_of(place.label) or label
        if label:
            self.label_of[place.key] = label
            for compound in [place.inside] if place.inside else self._compounds(base, place.area_code):
                self._buildings[compound, label] = place.key
        for name in map(spelled, (place.name, without_note(place.name), *place.aliases)):
            self.longest = max(self.longest, len(name) + 1) if not label else self.longest
            self.places.add(name, place.key, exact=bool(label))
            bare = "" if label else _bare(name, PLACE_SUFFIXES, SHORTEST + 1)
            if bare:
                self.places.add(bare, place.key, short=True)

    def _compounds(self, base: str, area_code: str) -> list[str]:
        """The compounds that a building's name begins with; where none is called so, one that its buildings make."""
        found = sorted(self.places.named(base))
        here = [key for key in found if self.area_of[key] == area_code]
        if not found:
            here = [f"{IMPLIED}{area_code}{base}"]
            self.area_of[here[0]] = area_code
            self.places.add(base, here[0])
        return here or found


def _bare(name: str, suffixes: tuple[str, ...], shortest: int) -> str:
    """The name without the word for what it is; empty where it has none, or too little is left."""
    suffix = next((each for each in suffixes if name.endswith(each)), "")
    bare = name.removesuffix(suffix)
    return bare if suffix and len(bare) >= shortest else ""
