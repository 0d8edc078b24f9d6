"""Places by code or by what people call them, for cells that name a building, a compound or a community."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from huying.core.errors import Refused
from huying.places.addresses.words import building_of, label_of, spelled
from huying.places.importing.refusals import OutOfReach, Unclear, Unknown
from huying.places.models import Area, Place, PlaceName

Labelled = tuple[str, str]
"""A name without its label, and the label: ("协同花园", "3")."""


def mark(area_code: str, name: str) -> str:
    """Stands for the code of a place that is yet to be allotted: its area and its name."""
    return f"{area_code}/{name}"


class Known:
    """Places in an area (everywhere when its code is empty), in the database and in what is about to be written.

    `areas` are names by code of areas that are about to be written too.
    """

    def __init__(self, area_code: str, kinds: Iterable[str], areas: Mapping[str, str] | None = None) -> None:
        self.area_code = area_code
        self.kinds = frozenset(kinds)
        self.codes: set[str] = set()
        self._named: dict[Labelled, set[str]] = defaultdict(set)
        self._areas = dict(Area.objects.filter(valid_to=None).values_list("code", "name")) | dict(areas or {})
        self._marks: set[str] = set()
        self._answers: dict[str, str] = {}
        self._read()

    def add(self, code: str, name: str, area_code: str, *, inside: str = "", label: str = "") -> None:
        """Another place; `inside` is the name of its compound. One that has no code yet is known by its mark: its
        area and its name, and is nothing new where that name is known there."""
        if code in self._marks or code in self.codes:
            return
        self._marks.add(mark(area_code, name))
        self.codes.add(code)
        self._answers.clear()
        where = self._areas.get(area_code[:9], ""), self._areas.get(area_code[:12], "")
        spoken = {name, f"{inside}{label}" if inside and label else name}
        for said in spoken:
            for before in ("", where[1], "".join(where)):
                self._named[building_of(f"{before}{said}")].add(code)
        if inside and label:
            self._named[spelled(inside), label_of(label)].add(code)

    def alias(self, code: str, name: str) -> None:
        """Another name of a place."""
        self._named[building_of(name)].add(code)

    def code_of(self, text: str, field: str) -> str:
        """The code of the place that a cell names. Raises Unknown, Unclear or OutOfReach at `field`."""
        found = self._answers.get(text)
        if found is None:
            found = self._answers[text] = self._found(text, field)
        return found

    def _found(self, text: str, field: str) -> str:
        code = text.upper()
        if code in self.codes and "/" not in code:
            return code
        named = self._named.get(building_of(text), set())
        if len(named) > 1:
            raise Unclear(field=field, value=text)
        if not named:
            raise self._nothing(text, code, field)
        return next(iter(named))

    def _nothing(self, text: str, code: str, field: str) -> Refused:
        elsewhere = self.area_code and Place.objects.filter(code=code, kind__in=self.kinds).exists()
        return OutOfReach(field=field, value=text) if elsewhere else Unknown(field=field, value=text)

    def _read(self) -> None:
        rows = Place.objects.filter(kind__in=self.kinds, withdrawn_at=None, area__code__startswith=self.area_code)
        held = rows.exclude(code=None).values_list("code", "name", "area_id", "inside__name", "label")
        for code, name, area_code, inside, label in held.iterator(chunk_size=5000):
            self.add(code or "", name, area_code, inside=inside or "", label=label)
        aliases = PlaceName.objects.filter(place__in=rows).exclude(place__code=None)
        for code, name in aliases.values_list("place__code", "name"):
            self.alias(code or "", name)


class Communities:
    """The communities of an area by code, by name, and by street and name."""

    def __init__(self, area_code: str, codes: Iterable[str] = ()) -> None:
        rows = Area.objects.filter(level__in=["street", "community"], valid_to=None)
        names = dict(rows.values_list("code", "name"))
        held = rows.filter(level="community", code__startswith=area_code).order_by("code")
        self.choices: list[str] = []
        """As the drop-down offers them."""
        self._codes: dict[str, set[str]] = defaultdict(set)
        for code, name in held.values_list("code", "name"):
            self.choices.append(f"{names.get(code[:9], '')} {name}".strip())
            for word in (code, name, self.choices[-1]):
                self._codes[spelled(word)].add(code)
        for code in codes:
            self._codes[code].add(code)

    def code_of(self, text: str, field: str) -> str:
        """The code that a cell means. Raises Unknown, Unclear or OutOfReach."""
        found = self._codes.get(spelled(text), set())
        if len(found) > 1:
            raise Unclear(field=field, value=text)
        if not found:
            raise (OutOfReach if Area.objects.filter(pk=text).exists() else Unknown)(field=field, value=text)
        return next(iter(found))
