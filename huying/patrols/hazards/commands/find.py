"""Find (发现): somebody on patrol notes a hazard at a place, at once or when the network is back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.idempotency import once
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require_finding
from huying.patrols.hazards.categories import require_category
from huying.patrols.hazards.events import HazardFound
from huying.patrols.hazards.journal import free_code, note, record
from huying.patrols.hazards.models import Campaign, Hazard, HazardCategory, Reporter
from huying.patrols.hazards.queries.campaigns import running
from huying.patrols.hazards.rules import SPOT_CLOCK, Grade, Source, State
from huying.patrols.hazards.soundness import (
    LONGEST_SPOT,
    NoSuchCampaign,
    require_hour,
    require_photos,
    require_place,
    require_room,
    require_words,
    short_enough,
)
from huying.people.access import Actor
from huying.places.models import Place
from huying.places.queries import locate


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found and where. The room need not be told; photos (names of kept files) only where the kind needs one.

    `suggested` is the finder's own view of the grade, empty for that of the category; `occurred_at` when it was found,
    where it is sent later; `campaign` the one that it belongs to.
    """

    place_id: UUID
    category: str
    words: str
    room_id: UUID | None = None
    spot: str = ""
    photos: tuple[str, ...] = ()
    suggested: Grade = Grade.NONE
    campaign: UUID | None = None
    occurred_at: datetime | None = None


@command
def find(*, by: Actor, at: datetime, finding: Finding, key: str = "") -> Hazard:
    """Note the hazard; the finder then puts it right on the spot or hands it in, by the end of the day at the latest.

    The same `key` of the same person leads to the same hazard, however often it is sent.
    """
    content = {name: getattr(finding, name) for name in Finding.__slots__}
    done = once(
        who=str(by.person_id),
        key=f"find {key}" if key else "",
        content=content,
        work=lambda: str(_found(by, at, finding).pk),
    )
    return Hazard.objects.get(pk=done.value)


def _found(by: Actor, at: datetime, finding: Finding) -> Hazard:
    place = require_place(finding.place_id)
    require_finding(by, place.area_id)
    kind = require_category(finding.category, place.area_id, at)
    found_at = require_hour(finding.occurred_at, at)
    photos = require_photos(finding.photos, needed=kind.needs_photo)
    hazard = row_of(
        place,
        kind,
        at=found_at,
        source=Source.PATROL,
        state=State.FOUND,
        suggested=finding.suggested or kind.suggested,
        room=require_room(place, finding.room_id),
        spot=short_enough(finding.spot, LONGEST_SPOT, "spot"),
        words=require_words(finding.words),
        campaign=_campaign(finding, place, found_at),
        found_by_id=by.person_id,
    )
    hazard.save(force_insert=True)
    Reporter.objects.create(hazard=hazard, person_id=by.person_id, at=found_at)
    note(hazard, "find", by=by, at=found_at, text=hazard.words, photos=photos)
    timing.begin(hazard, SPOT_CLOCK, at)
    fact = HazardFound(hazard.pk, hazard.code, kind.code, place.pk, hazard.area_code, hazard.grid_code, hazard.found_at)
    record(hazard, [fact], by=by, at=at, first=True)
    return hazard


def _campaign(finding: Finding, place: Place, found_at: datetime) -> Campaign | None:
    """The campaign that was named, when it runs there on that day."""
    if finding.campaign is None:
        return None
    found = running(place.area_id, in_china(found_at).date()).filter(pk=finding.campaign).first()
    if found is None:
        raise NoSuchCampaign
    return found


def row_of(place: Place, kind: HazardCategory, *, at: datetime, **columns: Any) -> Hazard:
    """A hazard at a place, in the grid that holds it, with a code of its own."""
    grid = locate(place.lon, place.lat).grid_code
    return Hazard(
        code=free_code(at),
        category=kind.code,
        kind=kind,
        place=place,
        area_code=place.area_id,
        grid_code=grid,
        found_at=at,
        synthetic=place.synthetic,
        **columns,
    )
