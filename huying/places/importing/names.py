"""names: other names of places, one a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from huying.places.importing.columns import NAMES
from huying.places.importing.known import Known
from huying.places.importing.rows import Faults, Row, table_rows


@dataclass(frozen=True, slots=True)
class NameDraft:
    """Another name of the place with this code."""

    place: str
    name: str


def read_names(path: Path, places: Known, faults: Faults) -> list[NameDraft]:
    """The good rows of a file."""
    return [draft for _number, draft in drafted(table_rows(path, NAMES, faults), places)]


def drafted(rows: Iterable[Row], places: Known) -> Iterator[tuple[int, NameDraft]]:
    """The good rows with their numbers; a name that stands there twice is the same name."""
    for row in rows:
        place = row.meant("place", places.code_of)
        if not place:
            row.text("place", longest=120)
        name = row.text("name", longest=120)
        if row.good:
            yield row.number, NameDraft(place, name)
