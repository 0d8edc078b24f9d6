"""Rows of a registry into the database: what is new is written, what has changed is renewed, the rest stays untouched.

Importing the same file again therefore changes nothing. What is withdrawn stays withdrawn: an old file does not bring
back a building that was pulled down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db import connection

from huying.core.copying import copy_rows
from huying.core.ids import new_id
from huying.places.importing.known import mark
from huying.places.importing.names import NameDraft
from huying.places.importing.places import PlaceDraft
from huying.places.importing.rooms import RoomDraft
from huying.places.models import Area, Place, PlaceName, Room

A_CHUNK = 5000
LETTERS = {"compound": "C", "building": "B", "site": "S"}
"""Of the codes of each kind of place, between the community and the number."""
Progress = Callable[[int, int], None]
"""Told how many of how many are written."""
T = TypeVar("T")
_LOCK = "SELECT id FROM places_place WHERE code = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
_COMING = """
    CREATE TEMPORARY TABLE IF NOT EXISTS coming_room (
        nth integer, id uuid, building_id uuid, code text, unit text, floor smallint, number text, kind text, name text,
        synthetic boolean
    ) ON COMMIT DROP
"""
_FRESH = """
    WITH fresh AS (
        SELECT c.*, row_number() OVER (PARTITION BY c.building_id ORDER BY c.nth) AS nth_new
        FROM coming_room c LEFT JOIN places_room r USING (building_id, unit, number) WHERE r.id IS NULL
    ), counted AS (
        SELECT building_id, max(substring(code FROM '[0-9]+$')::integer) AS last FROM places_room
        WHERE building_id IN (SELECT building_id FROM fresh) GROUP BY building_id
    ), numbered AS (
        SELECT fresh.*, coalesce(last, 0) + nth_new AS serial FROM fresh LEFT JOIN counted USING (building_id)
    )
    INSERT INTO places_room (id, building_id, kind, code, unit, floor, number, name, synthetic)
    SELECT id, building_id, kind,
        code || 'R' || CASE WHEN serial < 10000 THEN to_char(serial, 'FM0000') ELSE serial::text END,
        unit, floor, number, name, synthetic
    FROM numbered
"""
_CHANGED = """
    UPDATE places_room r SET kind = c.kind, name = c.name, floor = c.floor, synthetic = c.synthetic
    FROM coming_room c WHERE (r.building_id, r.unit, r.number) = (c.building_id, c.unit, c.number)
        AND (r.kind, r.name, r.floor, r.synthetic) IS DISTINCT FROM (c.kind, c.name, c.floor, c.synthetic)
"""
_INSIDE = """
    UPDATE places_place b SET inside_id = c.id
    FROM unnest(%s::text[], %s::text[]) AS told (code, inside) JOIN places_place c ON c.code = told.inside
    WHERE b.code = told.code AND b.inside_id IS DISTINCT FROM c.id RETURNING b.code
"""
_LAST = """
    SELECT left(code, 13), max(right(code, 5)::integer) FROM places_place
    WHERE left(code, 12) = ANY(%s) AND code ~ '^[0-9]{12}[A-Z][0-9]{5}$' GROUP BY 1
"""
_FIELDS = {"area_code": "area_id"}
_KEPT = ("name", "kind", "area_code", "lon", "lat", "label", "source", "synthetic")


@dataclass(frozen=True, slots=True)
class Saved:
    """How many rows were new, changed something, or said what is known."""

    new: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, other: Saved) -> Saved:
        return Saved(self.new + other.new, self.changed + other.changed, self.same + other.same)


def chunks(drafts: Iterable[T], size: int = A_CHUNK) -> Iterator[list[T]]:
    """So many at a time."""
    found = iter(drafts)
    while chunk := list(islice(found, size)):
        yield chunk


def save_rooms(drafts: Sequence[RoomDraft], progress: Progress | None = None) -> Saved:
    """Write rooms; each new one gets its building's code, `R` and the next number there. In a transaction."""
    saved = Saved()
    for chunk in chunks(drafts):
        saved += _save_rooms(chunk)
        if progress:
            progress(saved.new + saved.changed + saved.same, len(drafts))
    return saved


def _save_rooms(drafts: Sequence[RoomDraft]) -> Saved:
    codes = sorted({draft.building for draft in drafts})
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [codes])  # two imports at once allot no number twice
        keys = dict(Place.objects.filter(code__in=codes).values_list("code", "pk"))
        cursor.execute(_COMING)
        cursor.execute("TRUNCATE coming_room")
        with cursor.copy("COPY coming_room FROM STDIN") as copy:
            for nth, one in enumerate(drafts):
                place = (nth, new_id(), keys[one.building], one.building, one.unit, one.floor)
                copy.write_row((*place, one.number, one.kind, one.name, one.synthetic))
        cursor.execute(_CHANGED)
        changed = cursor.rowcount
        cursor.execute(_FRESH)
        new = cursor.rowcount
    return Saved(new, changed, len(drafts) - new - changed)


def save_places(drafts: Sequence[PlaceDraft], progress: Progress | None = None) -> Saved:
    """Write places by their codes; those without one get the next number of their community. In a transaction.

    Compounds are written before the buildings that stand in them.
    """
    saved = Saved()
    for chunk in chunks(sorted(drafts, key=lambda draft: draft.kind != "compound")):
        saved += _save_places(chunk)
        if progress:
            progress(saved.new + saved.changed + saved.same, len(drafts))
    return saved


def _save_places(drafts: Sequence[PlaceDraft]) -> Saved:
    coded = list(zip(_codes(drafts), drafts, strict=True))
    there = {place.code: place for place in Place.objects.filter(code__in=[code for code, _draft in coded])}
    fresh = [_place(code, draft) for code, draft in coded if code not in there]
    renewed = {code for code, draft in coded if code in there and _renew(there[code], draft)}
    copy_rows(fresh)
    fields = [*(_FIELDS.get(name, name) for name in _KEPT), "boundary"]
    Place.objects.bulk_update([there[code] for code in renewed], fields, batch_size=500)
    moved = _put_inside(coded)
    named = {one.place for one in _save_names([NameDraft(code, name) for code, draft in coded for name in draft.names])}
    changed = (renewed | moved | named) - {place.code for place in fresh}
    return Saved(len(fresh), len(changed), len(drafts) - len(fresh) - len(changed))


def _place(code: str, draft: PlaceDraft) -> Place:
    values = {_FIELDS.get(name, name): getattr(draft, name) for name in _KEPT}
    return Place(code=code, boundary=draft.boundary, **values)


def _renew(place: Place, draft: PlaceDraft) -> bool:
    """Take over what the file tells; whether anything is different."""
    told = {_FIELDS.get(name, name): getattr(draft, name) for name in _KEPT if name in draft.told}
    if draft.boundary is not None:
        told["boundary"] = draft.boundary
    different = {name: value for name, value in told.items() if getattr(place, name) != value}
    for name, value in different.items():
        setattr(place, name, value)
    return bool(different)


def _codes(drafts: Sequence[PlaceDraft]) -> list[str]:
    """The code of each: its own, that of the place of this name in this community, or the next one."""
    bare = [draft for draft in drafts if not draft.code]
    if not bare:
        return [draft.code for draft in drafts]
    areas = sorted({draft.area_code for draft in bare})
    list(Area.objects.select_for_update(no_key=True).filter(pk__in=areas).order_by("pk"))
    known = _coded_by_name(areas)
    last = _last_numbers(areas)
    found = []
    for draft in drafts:
        code = draft.code or known.get(draft.key)
        if not code:
            head = f"{draft.area_code}{LETTERS[draft.kind]}"
            last[head] += 1
            code = known[draft.key] = f"{head}{last[head]:05d}"
        found.append(code)
    return found


def next_code(area_code: str, kind: str) -> str:
    """The code of the next place of a kind in a community, whose row is locked until the transaction ends."""
    list(Area.objects.select_for_update(no_key=True).filter(pk=area_code))
    head = f"{area_code}{LETTERS[kind]}"
    return f"{head}{_last_numbers([area_code])[head] + 1:05d}"


def next_room_code(building: Place) -> str:
    """The code of the next room of a building, whose row the caller has locked."""
    codes = Room.objects.filter(building=building).values_list("code", flat=True)
    last = max((int(code.rpartition("R")[2]) for code in codes), default=0)
    return f"{building.code}R{last + 1:04d}"


def coded(codes: Iterable[str]) -> dict[str, str]:
    """The codes of places by themselves or by their mark, where a file could tell only community and name."""
    found = {code: code for code in set(codes)}
    marked = [code for code in found if "/" in code]
    known = _coded_by_name(sorted({code.partition("/")[0] for code in marked}))
    return found | {code: known[code] for code in marked}


def _coded_by_name(areas: Sequence[str]) -> dict[str, str]:
    rows = Place.objects.filter(area__in=areas).exclude(code=None).order_by("code")
    found = {}
    for area, name, source, code in rows.values_list("area_id", "name", "source", "code"):
        found[mark(area, name)] = code or ""
        found[mark(area, source)] = code or ""
    return found


def _last_numbers(areas: Sequence[str]) -> Counter[str]:
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [list(areas)])
        return Counter(dict(cursor.fetchall()))


def _put_inside(coded: Sequence[tuple[str, PlaceDraft]]) -> set[str]:
    """Put buildings into their compounds; the codes of those that were elsewhere."""
    told = [(code, draft.inside) for code, draft in coded if draft.inside]
    marked = [inside for _code, inside in told if "/" in inside]
    known = _coded_by_name(sorted({inside.partition("/")[0] for inside in marked}))
    pairs = [(code, known.get(inside, inside)) for code, inside in told]
    with connection.cursor() as cursor:
        cursor.execute(_INSIDE, [[code for code, _i in pairs], [inside for _c, inside in pairs]])
        return {code for (code,) in cursor.fetchall()}


def save_names(drafts: Sequence[NameDraft], progress: Progress | None = None) -> Saved:
    """Write other names; a name that the place has is left. In a transaction."""
    saved = Saved()
    for chunk in chunks(drafts):
        fresh = len(_save_names(chunk))
        saved += Saved(fresh, 0, len(chunk) - fresh)
        if progress:
            progress(saved.new + saved.same, len(drafts))
    return saved


def _save_names(drafts: Sequence[NameDraft]) -> set[NameDraft]:
    """Those that are new."""
    if not drafts:
        return set()
    codes = {draft.place for draft in drafts}
    places = dict(Place.objects.filter(code__in=codes).values_list("code", "pk"))
    rows = PlaceName.objects.filter(place__code__in=codes).values_list("place__code", "name")
    fresh = set(drafts) - {NameDraft(code or "", name) for code, name in rows}
    made = [PlaceName(place_id=places[draft.place], name=draft.name) for draft in fresh]
    PlaceName.objects.bulk_create(made, ignore_conflicts=True)
    return fresh
