"""Report (上报) by a resident without an account: words, perhaps a photo and a phone number; the answer is a code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.codes import follow_key
from huying.core.command import command
from huying.core.idempotency import once
from huying.core.identity import read_phone
from huying.patrols.hazards import timing
from huying.patrols.hazards.categories import OTHER, require_category
from huying.patrols.hazards.commands.find import row_of
from huying.patrols.hazards.events import HazardReported
from huying.patrols.hazards.journal import note, record
from huying.patrols.hazards.models import Hazard, Reporter
from huying.patrols.hazards.queries.follow import WHOSE
from huying.patrols.hazards.rules import Grade, Source, State, grade_clock
from huying.patrols.hazards.soundness import (
    LONGEST_SPOT,
    require_photos,
    require_place,
    require_room,
    require_words,
    short_enough,
)
from huying.patrols.hazards.telling import street_of, tell
from huying.people.access import Actor

RESIDENT = Actor(id=None, name="", via="resident")
"""Somebody who scanned the code of their building; only what residents may do takes it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a resident tells: `photos` are names of kept files, `phone` only if they want to be called back."""

    place_id: UUID
    words: str
    category: str = OTHER
    room_id: UUID | None = None
    spot: str = ""
    photos: tuple[str, ...] = ()
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The code by which a resident follows what becomes of it, and the key that shows that it is theirs."""

    code: str
    key: str


@command
def report(*, at: datetime, told: Told, key: str = "") -> Receipt:
    """Put the hazard before the street. The same `key` (of the form, never guessed) leads to the same code."""
    content = {name: getattr(told, name) for name in Told.__slots__}
    done = once(
        who="resident", key=f"report {key}" if key else "", content=content, work=lambda: _reported(at, told).code
    )
    return Receipt(done.value, follow_key(done.value, WHOSE))


def _reported(at: datetime, told: Told) -> Hazard:
    place = require_place(told.place_id)
    kind = require_category(told.category, place.area_id, at)
    hazard = row_of(
        place,
        kind,
        at=at,
        source=Source.RESIDENT,
        state=State.REPORTED,
        suggested=kind.suggested,
        room=require_room(place, told.room_id),
        spot=short_enough(told.spot, LONGEST_SPOT, "spot"),
        words=require_words(told.words),
        reported_at=at,
    )
    photos = require_photos(told.photos, needed=False)
    phone = read_phone(told.phone)
    hazard.save(force_insert=True)
    Reporter.objects.create(hazard=hazard, phone=phone, at=at)
    note(hazard, "report", by=RESIDENT, at=at, text=hazard.words, photos=photos)
    timing.begin(hazard, grade_clock(Grade(hazard.suggested)), at)
    [fact] = record(hazard, [reported(hazard)], by=RESIDENT, at=at, first=True)
    tell(hazard, fact, "grade", street_of(hazard, at), at)
    return hazard


def reported(hazard: Hazard) -> HazardReported:
    """The fact that the street has a hazard to grade."""
    return HazardReported(
        hazard.pk,
        hazard.code,
        hazard.category,
        hazard.place_id,
        hazard.area_code,
        hazard.source,
        hazard.suggested,
        hazard.grid_code,
        hazard.found_at,
    )
