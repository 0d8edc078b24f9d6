"""Rounds over the API: the sheets of buildings, the age of their records, and what is done there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NO_NUL, AreaCode, Asked, Instant, Latitude, Longitude, Metres, Moment, Told
from huying.patrols.records.access import require_editing
from huying.patrols.records.commands.keep_contact import Told as ContactTold
from huying.patrols.records.commands.withdraw import withdraw
from huying.patrols.records.models import PlaceAge, Record
from huying.patrols.records.rules import FIELDS
from huying.patrols.records.soundness import Consent
from huying.patrols.rounds.access import require_sheets
from huying.patrols.rounds.commands.unchanged import unchanged
from huying.patrols.rounds.commands.update import contact, update
from huying.patrols.rounds.commands.visit import nobody_home, visit
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.noting import Spot
from huying.patrols.rounds.queries.buildings import Rate, Wanted, buildings, by_community, by_grid, total
from huying.patrols.rounds.queries.sheet import Sheet, building_of, sheet_of
from huying.patrols.rounds.rooms import masked, room_id_of
from huying.people.access import Actor
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["rounds"])
READ, WRITE = "patrols:read", "patrols:write"
Age = Annotated[str, Field(description="fresh: verified within 183 days; stale: earlier; never: never collected.")]
RoomCode = Annotated[str, StringConstraints(max_length=32, pattern=r"^[0-9A-Z]*$")]
Key = Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL), Field(description="`k` of a scanned plate.")]
Words = Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]
Means = Literal["oral", "written"]
EXAMPLES: dict[str, dict[str, Any]] = {
    "note_unchanged": {"occurred_at": "2026-11-21T08:12:00+08:00"},
    "note_nobody_home": {"room": ""},
    "note_visit": {"consent_means": "oral", "note": "asked for a lamp at the gate"},
    "update_record": {"told": {"house_risk": "grade_b", "risk_basis": "cracks in the wall"}, "base": 0},
    "keep_record_contact": {
        "name": "Zhang",
        "phone": "13800001234",
        "consent": {"of": "self", "means": "oral"},
    },
    "withdraw_consent": {"room": ""},
}


class DeedAsked(Asked):
    """Where in the building (empty: the whole of it) and when; the position only if the worker chose to send it."""

    room: RoomCode = ""
    key: Key = ""
    occurred_at: Instant | None = None
    lon: Longitude | None = None
    lat: Latitude | None = None
    accuracy_m: Metres = 0.0


class RoundVisitAsked(DeedAsked):
    """How whoever was met agreed; who it was is not asked."""

    consent_means: Means
    note: Words = ""


class RecordConsentAsked(Asked):
    """Whose consent, and how it was given."""

    of: Literal["self", "guardian"]
    means: Means


class FieldsTold(Asked):
    """What is told, by field; which of them there are depends on the kind of the record."""

    people: Annotated[int | None, Field(strict=True, ge=0, le=200)] = None
    tenancy: Literal["own", "rented", "vacant", ""] | None = None
    sign: Words | None = None
    trade: Words | None = None
    fire_equipment: Literal["complete", "expired", "missing", ""] | None = None
    house_risk: Literal["grade_a", "grade_b", "grade_c", "grade_d", ""] | None = None
    risk_basis: Words | None = None


class UpdateAsked(DeedAsked):
    """What is told, and from which version it was made; a household's by consent."""

    told: FieldsTold
    base: Annotated[int | None, Field(strict=True, ge=0, le=2_000_000_000)] = None
    consent: RecordConsentAsked | None = None


class ContactAsked(DeedAsked):
    """A name or what to call them, a phone, their consent."""

    name: Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]
    phone: Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]
    consent: RecordConsentAsked


class RecordWithdrawAsked(Asked):
    """Of which room; empty: of the building."""

    room: RoomCode = ""


class PatrolTold(Told):
    """What was noted. `advice` are hints for a reviewer, worked out from what was sent; no position is kept."""

    id: UUID
    did: str
    how: str
    on_site: bool
    advice: list[str]
    renewed: Annotated[int, Field(description="How many records were verified.")]
    clash: Annotated[UUID | None, Field(description="Somebody else changed the record meanwhile: to be chosen.")]
    occurred_at: Moment


class RecordTold(Told):
    """A record: its fields by kind, its age, its version; the contact masked."""

    kind: str
    room: str
    age: Age
    verified_at: Moment | None
    version: int
    told: dict[str, str | int | None]
    contact: str


class BuildingTold(Told):
    """A building with the age of what is known of it."""

    code: str
    name: str
    area_code: str
    grid_code: str
    age: Age
    records: int
    fresh: int
    stale: int
    never: int


class BuildingList(Told):
    """Buildings."""

    items: list[BuildingTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class BuildingsWanted(Asked):
    """What the list is narrowed to."""

    age: Literal["", "fresh", "stale", "never"] = ""
    grid: AreaCode = ""
    cursor: Cursor = ""
    limit: Limit = 50


class RateTold(Told):
    """The share that is fresh is `fresh` of `records`; of nothing there is no share."""

    area_code: str
    name: str
    records: int
    fresh: int
    stale: int
    never: int


class Rates(Told):
    """All in reach, then each community and each grid, by code."""

    total: RateTold
    communities: list[RateTold]
    grids: list[RateTold]


class AdviceTold(Told):
    """One line of advice: finding → measure → owner → by when."""

    finding: str
    count: int
    measure: str
    owner: str
    due_at: Moment


class SheetTold(Told):
    """The check-up sheet: records, open hazards by code, advice."""

    code: str
    name: str
    area_code: str
    records: list[RecordTold]
    hazards: list[str]
    advice: list[AdviceTold]


@router.get("/rounds/buildings", auth=Allowed(READ), response=BuildingList, summary="List buildings by data age")
def list_buildings(request: HttpRequest, wanted: Query[BuildingsWanted]) -> HttpResponse:
    """The buildings of the areas of one's posts."""
    actor = actor_in(request)
    require_sheets(actor)
    rows = buildings(actor, Wanted(wanted.age, wanted.grid))
    return paged(request, rows, _building, cursor=wanted.cursor, limit=wanted.limit)


@router.get("/rounds/rates", auth=Allowed(READ), response=Rates, summary="The share of data that is fresh")
def read_rates(request: HttpRequest) -> HttpResponse:
    """Numerators and denominators of all communities and grids in reach."""
    actor = actor_in(request)
    require_sheets(actor)
    communities, grids = ([_rate(each) for each in rows] for rows in (by_community(actor), by_grid(actor)))
    body = Rates(total=_rate(total(actor)), communities=communities, grids=grids)
    return HttpResponse(body.model_dump_json(), content_type=JSON)


@router.get("/rounds/sheets/{building}", auth=Allowed(READ), response=SheetTold, summary="Read a check-up sheet")
def read_sheet(request: HttpRequest, building: str) -> HttpResponse:
    """Records, open hazards and advice of a building; contacts are masked."""
    found = sheet_of(actor_in(request), building, now())
    return HttpResponse(_sheet(found).model_dump_json(), content_type=JSON)


@router.post("/rounds/sheets/{building}/unchanged", auth=Allowed(WRITE), response=PatrolTold, summary="No change")
def note_unchanged(request: HttpRequest, building: str, content: DeedAsked) -> HttpResponse:
    """Renew what was collected of a room or of the whole building."""
    return _do(request, building, content, lambda by, spot: unchanged(by=by, at=now(), spot=spot))


@router.post("/rounds/sheets/{building}/nobody_home", auth=Allowed(WRITE), response=PatrolTold, summary="Nobody home")
def note_nobody_home(request: HttpRequest, building: str, content: DeedAsked) -> HttpResponse:
    """Note that nobody was home; nobody asks for another trip."""
    return _do(request, building, content, lambda by, spot: nobody_home(by=by, at=now(), spot=spot))


@router.post("/rounds/sheets/{building}/visit", auth=Allowed(WRITE), response=PatrolTold, summary="Note a visit")
def note_visit(request: HttpRequest, building: str, content: RoundVisitAsked) -> HttpResponse:
    """A visit by consent; no identity, no photo, no position is asked."""
    given = {"consent_means": content.consent_means, "note": content.note}
    return _do(request, building, content, lambda by, spot: visit(by=by, at=now(), spot=spot, **given))


@router.post("/rounds/sheets/{building}/update", auth=Allowed(WRITE), response=PatrolTold, summary="Update a record")
def update_record(request: HttpRequest, building: str, content: UpdateAsked) -> HttpResponse:
    """Write down a building, a household or a shop anew. What met another change stands as `clash`."""
    told = content.told.model_dump(exclude_unset=True)
    consent = Consent(content.consent.of, content.consent.means) if content.consent else None

    def work(by: Actor, spot: Spot) -> Patrol:
        return update(by=by, at=now(), spot=spot, told=told, base=content.base, consent=consent)

    return _do(request, building, content, work)


@router.post("/rounds/sheets/{building}/contact", auth=Allowed(WRITE), response=PatrolTold, summary="Keep a contact")
def keep_record_contact(request: HttpRequest, building: str, content: ContactAsked) -> HttpResponse:
    """Seal a contact beside its record, with that person's own consent."""
    told = ContactTold(content.name, content.phone, Consent(content.consent.of, content.consent.means))
    return _do(request, building, content, lambda by, spot: contact(by=by, at=now(), spot=spot, told=told))


@router.post("/rounds/sheets/{building}/withdraw", auth=Allowed(WRITE), response=RecordTold, summary="Erase on demand")
def withdraw_consent(request: HttpRequest, building: str, content: RecordWithdrawAsked) -> HttpResponse:
    """Consent is withdrawn: the contact and what was told of a household are erased."""
    actor = actor_in(request)
    place = building_of(actor, building)
    require_editing(actor, place.area_id)

    def work() -> RecordTold:
        room_id = room_id_of(place, content.room)
        return _record(withdraw(by=actor, at=now(), place_id=place.pk, room_id=room_id))

    return act(request, by=actor, content=content, work=work)


def _do(request: HttpRequest, building: str, content: DeedAsked, work: Callable[[Actor, Spot], Patrol]) -> HttpResponse:
    actor = actor_in(request)
    place = building_of(actor, building)
    require_editing(actor, place.area_id)

    def noted() -> PatrolTold:
        point = None if content.lon is None or content.lat is None else (content.lon, content.lat)
        spot = Spot(
            place_id=place.pk,
            room_id=room_id_of(place, content.room),
            key=content.key,
            point=point,
            accuracy_m=content.accuracy_m,
            occurred_at=content.occurred_at,
        )
        return _patrol(work(actor, spot))

    return act(request, by=actor, content=content, work=noted)


def _patrol(row: Patrol) -> PatrolTold:
    return PatrolTold(
        id=row.pk,
        did=row.did,
        how=row.how,
        on_site=row.on_site,
        advice=row.advice,
        renewed=row.renewed,
        clash=row.clash_id,
        occurred_at=row.occurred_at,
    )


def _building(row: PlaceAge) -> BuildingTold:
    return BuildingTold(
        code=row.place.code or "",
        name=row.place.name,
        **{name: getattr(row, name) for name in _COUNTED},
    )


_COUNTED = ("area_code", "grid_code", "age", "records", "fresh", "stale", "never")


def _rate(row: Rate) -> RateTold:
    return RateTold(**{name: getattr(row, name) for name in RateTold.model_fields})


def _record(row: Record) -> RecordTold:
    return RecordTold(
        kind=row.kind,
        room=row.room.code if row.room else "",
        age=row.age,
        verified_at=row.verified_at,
        version=row.version,
        told={name: getattr(row, name) for name in FIELDS[row.kind]},
        contact=masked(row),
    )


def _sheet(found: Sheet) -> SheetTold:
    records = [*([found.building] if found.building else []), *found.rooms]
    fields = AdviceTold.model_fields
    return SheetTold(
        code=found.place.code or "",
        name=found.place.name,
        area_code=found.place.area_id,
        records=[_record(row) for row in records],
        hazards=[one.hazard.code for one in found.findings],
        advice=[AdviceTold(**{name: getattr(one, name) for name in fields}) for one in found.prescription],
    )
