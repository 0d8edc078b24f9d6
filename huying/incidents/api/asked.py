"""What a client sends, one body for each act."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from huying.core.rest.values import (
    Asked,
    Flag,
    Instant,
    Latitude,
    Line,
    Longitude,
    Metres,
    PhotoName,
    Word,
    Words,
)
from huying.places.coordinates import from_gcj02

Crs = Annotated[
    Literal["wgs84", "gcj02"],
    Field(description="The system of the coordinates that are sent; `gcj02` (AMap, Tencent) is converted."),
]

PressedAt = Annotated[
    Instant | None,
    Field(
        description="When it was pressed by the phone's clock, for what was kept offline. "
        "Set to the time of arrival when it is in the future, older than a day or before the call (or the whistle)."
    ),
]


class Where(Asked):
    """Where it is: a place, a unit, a building code or a position. One of them is enough."""

    unit_id: UUID | None = None
    place_id: UUID | None = None
    place_code: Annotated[Line, Field(description="The building code on the plate.")] = ""
    place_text: Annotated[Line, Field(description="The place in the caller's words.")] = ""
    lon: Longitude | None = None
    lat: Latitude | None = None
    accuracy_m: Metres | None = None
    crs: Crs = "wgs84"

    def position(self) -> tuple[float | None, float | None]:
        """(lon, lat) in WGS-84, or Nones."""
        if self.lon is None or self.lat is None:
            return None, None
        return from_gcj02(self.lon, self.lat) if self.crs == "gcj02" else (self.lon, self.lat)


class WhistleAsked(Where):
    """A whistle. `raised_at` is the time on the phone when it was kept offline; the type may follow later."""

    template: Annotated[Word, Field(description="A code of GET /templates; empty when not known yet.")] = ""
    silent: Annotated[Flag, Field(description="The caller must not be rung back or heard.")] = False
    note: Words = ""
    raised_at: Instant | None = None


class DescribeAsked(Asked):
    """The type or a note that follows a whistle."""

    template: Word = ""
    level: Annotated[int | None, Field(strict=True, ge=1, le=4, description="Graver than so far; by a seat.")] = None
    note: Words = ""
    client_at: PressedAt = None


class CancelAsked(Asked):
    """Why a whistle is taken back, if the caller says."""

    reason: Annotated[Word, Field(description="`mistake`, `settled`, or empty.")] = ""


class SayAsked(Asked):
    """A line or a photo for the room."""

    text: Words = ""
    photo: PhotoName = ""
    client_at: PressedAt = None


class HandOverAsked(Asked):
    """Who takes the matter on the scene."""

    agency: Literal["police", "fire", "medical", "department"]
    taker: Annotated[Line, Field(description="Name or number of the person who took over.")]


class DisposeAsked(Asked):
    """What was done. From level 3 on a photo is needed, here or earlier in the room."""

    text: Words
    photo: PhotoName = ""


class MergeAsked(Asked):
    """The code of the incident that goes on."""

    into: Annotated[Line, Field(examples=["261121-482053-7"])]


class FalseAlarmAsked(Asked):
    """Why it is none."""

    reason: Words


class CallPersonAsked(Asked):
    """Whom to call, whatever the ring."""

    person_id: UUID


class NameLeadAsked(Asked):
    """Who of those on the scene leads there."""

    person_id: UUID


class SendHomeAsked(Asked):
    """Who of those on the scene goes."""

    person_id: UUID


class OfferLeadAsked(Asked):
    """To whom of those on the scene the lead is handed over."""

    person_id: UUID


class DeclineAsked(Asked):
    """Not coming. No reason is asked."""

    client_at: PressedAt = None


NO_WORDS = DeclineAsked()


class LeaveAsked(Asked):
    """Going from the scene. No reason is asked."""

    client_at: PressedAt = None


NO_TIME = LeaveAsked()


class AcceptAsked(Asked):
    """Coming, with the expected time where known."""

    eta_s: Annotated[int | None, Field(strict=True, ge=0, le=3600, description="Seconds until arrival.")] = None
    client_at: PressedAt = None


class ComeBackAsked(Asked):
    """On the scene again. The position is advice for the seat."""

    lon: Longitude | None = None
    lat: Latitude | None = None
    crs: Crs = "wgs84"
    client_at: PressedAt = None

    def position(self) -> tuple[float, float] | None:
        """(lon, lat) in WGS-84, or None."""
        if self.lon is None or self.lat is None:
            return None
        return from_gcj02(self.lon, self.lat) if self.crs == "gcj02" else (self.lon, self.lat)


NO_POSITION = ComeBackAsked()


class ArriveAsked(ComeBackAsked):
    """On the scene. The position is advice for the seat; a wrong building code is refused."""

    place_code: Line = ""


class ReportAsked(Asked):
    """What it looks like on the scene."""

    text: Words
    outcome: Literal["progress", "controlled", "disposed"] = "progress"
    photo: PhotoName = ""
    client_at: PressedAt = None
