"""rooms: rooms, shops and offices of buildings, by unit, floor and number; no word of who lives there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from huying.places.addresses.words import room_of, unit_of
from huying.places.importing.columns import ROOMS
from huying.places.importing.known import Known
from huying.places.importing.refusals import NotANumber, TooLong, Twice
from huying.places.importing.rows import Faults, Row, table_rows

LOWEST, HIGHEST = -10, 200
"""Floors."""
UNIT, NUMBER = 10, 20
"""Characters that a unit and a number may have."""
_KIND = next(column for column in ROOMS.columns if column.key == "kind")


@dataclass(frozen=True, slots=True)
class RoomDraft:
    """A row that can be taken: the code of the building, the unit and the number as they are kept."""

    building: str
    unit: str
    number: str
    floor: int | None = None
    kind: str = "room"
    name: str = ""
    synthetic: bool = False


def read_rooms(path: Path, buildings: Known, faults: Faults) -> list[RoomDraft]:
    """The good rows of a file."""
    return [draft for _number, draft in drafted(table_rows(path, ROOMS, faults), buildings)]


def drafted(rows: Iterable[Row], buildings: Known) -> Iterator[tuple[int, RoomDraft]]:
    """The good rows with their numbers, one after the other."""
    first: dict[tuple[str, str, str], int] = {}
    for row in rows:
        draft = _draft(row, buildings)
        key = (draft.building, draft.unit, draft.number)
        if row.good and first.setdefault(key, row.number) != row.number:
            row.refuse(Twice(field="number", value=" ".join(filter(None, key[1:])), row=first[key]))
        if row.good:
            yield row.number, draft


def _draft(row: Row, buildings: Known) -> RoomDraft:
    building = row.meant("building", buildings.code_of)
    if not building:
        row.text("building", longest=120)
    kind = row.chosen(_KIND) or "room"
    return RoomDraft(
        building=building,
        unit=_kept(row, "unit", unit_of(row.text("unit", longest=UNIT, needed=False)), UNIT),
        number=_kept(row, "number", room_of(row.text("number", longest=NUMBER)), NUMBER),
        floor=_floor(row),
        kind=kind,
        name=row.text("name", longest=80, needed=False),
        synthetic=row.flag("synthetic"),
    )


def _kept(row: Row, column: str, text: str, longest: int) -> str:
    """In its one spelling it may be longer than it was typed: ㍿ is four characters."""
    if len(text) > longest and row.good:
        row.refuse(TooLong(field=column, longest=longest))
    return text


def _floor(row: Row) -> int | None:
    found = row.number_between("floor", LOWEST, HIGHEST, needed=False)
    if found is not None and math.isfinite(found) and found != int(found):
        row.refuse(NotANumber(field="floor", value=row.raw("floor"), low=str(LOWEST), high=str(HIGHEST)))
    return int(found) if found is not None and math.isfinite(found) else None
