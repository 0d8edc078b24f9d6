"""The rows of an import as drafts that can be written, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from huying.core.workbooks.opening import Found
from huying.patrols.registry.models import AddressImport
from huying.patrols.registry.rules import BUILDINGS
from huying.places.importing import names, places, rooms
from huying.places.importing.buildings import Reach, Where, buildings_of
from huying.places.importing.columns import TABLES
from huying.places.importing.datum import point
from huying.places.importing.known import Communities, Known
from huying.places.importing.opening import Opened
from huying.places.importing.outlines import Feature, features_in
from huying.places.importing.rows import Faults, Row, once
from huying.places.importing.saving import Saved, save_names, save_places, save_rooms
from huying.places.models import Area, Place

SAVE: dict[str, Callable[[Sequence[Any]], Saved]] = {
    "places": save_places,
    "rooms": save_rooms,
    "names": save_names,
    BUILDINGS: save_places,
}


def opened(taken: AddressImport) -> Opened:
    """Its table as it was looked through when it came."""
    found = Found(taken.sheet, taken.header_row, taken.headings, taken.rows)
    return Opened(taken.name, found, TABLES[taken.kind].keys_of(taken.headings), bytes(taken.content or b""))


def drafts_of(taken: AddressImport, faults: Faults, read: Callable[[], None]) -> Iterator[Any]:
    """The good rows, always in the same order; `read` is called for each row that is read."""
    rows = _rows(taken, faults, read)
    if taken.kind == BUILDINGS:
        yield from _buildings(taken, faults, read)
    elif taken.kind == "places":
        drafts = places.drafted(once(rows, ["code"]), Communities(taken.area_code), taken.area_code)
        for draft in _compounds_first(drafts):
            lon, lat = point(taken.datum, draft.lon, draft.lat)
            yield replace(draft, lon=lon, lat=lat)
    elif taken.kind == "rooms":
        for _number, room in rooms.drafted(rows, Known(taken.area_code, ["building"])):
            yield room
    else:
        for _number, name in names.drafted(rows, Known(taken.area_code, [kind for kind, _w in Place.KINDS])):
            yield name


def _compounds_first(drafts: Sequence[places.PlaceDraft]) -> list[places.PlaceDraft]:
    return sorted(drafts, key=lambda draft: draft.kind != "compound")


def _buildings(taken: AddressImport, faults: Faults, read: Callable[[], None]) -> list[places.PlaceDraft]:
    """The buildings of a GeoJSON document that lie in communities of the import's area."""
    communities = Area.objects.filter(level="community", valid_to=None, pk__startswith=taken.area_code)
    areas = set(communities.values_list("pk", flat=True))
    reach = Reach(areas, Known(taken.area_code, ["compound"]), Where(datum=taken.datum))
    return buildings_of(taken.name, _features(taken, read), reach, faults)


def _features(taken: AddressImport, read: Callable[[], None]) -> Iterator[Feature]:
    for feature in features_in(bytes(taken.content or b"")):
        read()
        yield feature


def _rows(taken: AddressImport, faults: Faults, read: Callable[[], None]) -> Iterator[Row]:
    table = opened(taken)
    for number, cells in table.lines():
        read()
        yield Row(taken.name, number, table.by_column(cells), faults)
