"""What stands on a plate, and its QR: level Q, so that a quarter of it may be scratched, on a light ground.

Nothing on it tells of a person: the building, where in it the plate hangs, and how to open its page without a camera.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import segno
from django.conf import settings

from huying.patrols.plates.keys import PATH, key_at, link_at
from huying.patrols.plates.models import Plate
from huying.patrols.plates.rules import spelled
from huying.places.queries import area_name

QUIET = 4
"""Modules of light around the code, as ISO/IEC 18004 has it."""
LEAST_MM = 30.0
"""No QR on a plate is narrower (domain 8); the layouts are held to it by a test."""


@dataclass(frozen=True)
class Face:
    """The words of a plate at an instant."""

    name: str
    area: str
    spot: str
    code: str
    key: str
    link: str
    serial: int

    @property
    def site(self) -> str:
        """Where code and key are typed by whoever cannot scan."""
        return f"{settings.HUYING_PUBLIC_URL.partition('://')[2]}{PATH}"

    @property
    def spelled(self) -> str:
        """The code for the eye, with its check digit."""
        return spelled(self.code)

    @property
    def spelled_key(self) -> str:
        """The key in two halves."""
        return f"{self.key[:4]} {self.key[4:]}"

    @cached_property
    def drawn(self) -> tuple[str, int]:
        """The dark modules as an SVG path of strokes one unit wide, and the width of the whole in modules."""
        made = segno.make(self.link, error="q", micro=False, boost_error=False)
        rows = [bytes(row) for row in made.matrix_iter(border=QUIET)]
        strokes = []
        for y, row in enumerate(rows):
            for start, length in _runs(row):
                strokes.append(f"M{start} {y}h{length}v1h-{length}z")
        return "".join(strokes), len(rows)

    @property
    def path(self) -> str:
        """The dark modules."""
        return self.drawn[0]

    @property
    def modules(self) -> int:
        """How many modules wide the code is, its light border with it."""
        return self.drawn[1]


def face_of(plate: Plate, at: datetime) -> Face:
    """The face of a plate whose place was read with it."""
    place = plate.place
    street, community = area_name(place.area_id[:9]), area_name(place.area_id)
    return Face(
        name=place.name,
        area=community if street == community else f"{street} {community}",
        spot=plate.spot,
        code=place.code or "",
        key=key_at(plate, at),
        link=link_at(plate, at),
        serial=plate.serial,
    )


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules stand side by side: start and length of each run."""
    found, start = [], None
    for at, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            found.append((start, at - start))
            start = None
    return found
