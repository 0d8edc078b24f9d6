"""The registry over the API: what an address means, places and rooms, adding, correcting and withdrawing them."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NO_NUL, AreaCode, Asked, Latitude, Longitude, Moment, Told
from huying.patrols.registry.access import place_of, require_reading, room_of, visible_to
from huying.patrols.registry.commands.add_place import add_place
from huying.patrols.registry.commands.add_room import add_room
from huying.patrols.registry.commands.correct_place import correct_place
from huying.patrols.registry.commands.correct_room import correct_room
from huying.patrols.registry.commands.name_place import drop_name, name_place
from huying.patrols.registry.commands.withdraw_place import withdraw_place
from huying.patrols.registry.commands.withdraw_room import withdraw_room
from huying.patrols.registry.queries.places import search
from huying.patrols.registry.soundness import NewPlace, NewRoom
from huying.people.api_auth import Allowed, actor_in
from huying.places.models import Place, Room
from huying.places.wording import place_address, room_address

router = Router(tags=["registry"])
READ, WRITE = "patrols:read", "patrols:write"
Ground = Literal["demolished", "mistaken", "merged", "other"]
PlaceName = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=NO_NUL)]
Label = Annotated[str, StringConstraints(max_length=20, pattern=NO_NUL), Field(description="Its name in its compound.")]


class AddressTold(Told):
    """A compound, building or site. `address` is its whole address in words."""

    id: UUID
    code: str | None
    kind: str
    name: str
    label: str
    address: str
    area_code: str
    inside: UUID | None
    lon: float
    lat: float
    names: list[str] = Field(description="What else people call it.")
    withdrawn_at: Moment | None


class RoomTold(Told):
    """A room, shop or office. Nothing is told of who lives or works there."""

    id: UUID
    code: str
    building_id: UUID
    kind: str
    unit: str
    floor: int | None
    number: str
    name: str = Field(description="The sign of a shop or office.")
    address: str
    withdrawn_at: Moment | None


class PlacePage(Told):
    """Places, the newest first."""

    items: list[AddressTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class RoomPage(Told):
    """Rooms of a building, the newest first."""

    items: list[RoomTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class HitTold(Told):
    """A place that an address may mean, and its room where it names one."""

    place: AddressTold
    room: RoomTold | None


class HitsTold(Told):
    """All that an address may mean: one where it is clear."""

    items: list[HitTold]


class PlacesWanted(Asked):
    """Which places."""

    area: Annotated[AreaCode, Field(description="Only those inside this area: a code or the beginning of one.")] = ""
    kind: Literal["", "compound", "building", "site"] = ""
    inside: Annotated[UUID | None, Field(description="Only buildings of this compound.")] = None
    cursor: Cursor = ""
    limit: Limit = 50


class RoomsWanted(Asked):
    """Which page of the rooms of a building."""

    cursor: Cursor = ""
    limit: Limit = 50


class AddressWanted(Asked):
    """An address in words, a building code, or a part of a name."""

    q: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)]


class PlaceCorrectAsked(Asked):
    """What is told of a place; its kind and community stand in its code and stay."""

    name: PlaceName
    lon: Longitude
    lat: Latitude
    inside: Annotated[UUID | None, Field(description="The compound of a building.")] = None
    label: Label = ""


class PlaceAsked(PlaceCorrectAsked):
    """A new place; its code is allotted."""

    kind: Literal["compound", "building", "site"]
    area_code: Annotated[AreaCode, Field(description="Its community.")]


class RoomCorrectAsked(Asked):
    """What is told of a room, shop or office."""

    unit: Annotated[str, StringConstraints(max_length=10, pattern=NO_NUL)] = ""
    floor: Annotated[int | None, Field(strict=True, ge=-10, le=200, description="The ground floor is 1.")] = None
    number: Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=NO_NUL)]
    kind: Literal["room", "shop", "office"] = "room"
    name: Annotated[str, StringConstraints(max_length=80, pattern=NO_NUL)] = ""


class RoomAsked(RoomCorrectAsked):
    """A new room; its code is allotted."""

    building_id: UUID


class NameAsked(Asked):
    """Another name."""

    name: PlaceName


class WithdrawAsked(Asked):
    """Why it is withdrawn."""

    ground: Ground


@router.get("/registry/addresses", auth=Allowed(READ), response=HitsTold, summary="Find an address")
def find_address(request: HttpRequest, wanted: Query[AddressWanted]) -> HttpResponse:
    """Among the places of the areas of one's posts."""
    actor = actor_in(request)
    require_reading(actor)
    hits = [
        HitTold(place=_place(hit.place), room=_room(hit.room) if hit.room else None) for hit in search(actor, wanted.q)
    ]
    return HttpResponse(HitsTold(items=hits).model_dump_json(), content_type=JSON)


@router.get("/registry/places", auth=Allowed(READ), response=PlacePage, summary="List places")
def list_registry_places(request: HttpRequest, wanted: Query[PlacesWanted]) -> HttpResponse:
    """Those that stand, of the areas of one's posts."""
    actor = actor_in(request)
    require_reading(actor)
    narrowed = Q(area__code__startswith=wanted.area, withdrawn_at=None)
    if wanted.kind:
        narrowed &= Q(kind=wanted.kind)
    if wanted.inside:
        narrowed &= Q(inside_id=wanted.inside)
    rows = Place.objects.filter(visible_to(actor) & narrowed).select_related("inside").prefetch_related("names")
    return paged(request, rows, _place, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/registry/places", auth=Allowed(WRITE), response={201: AddressTold}, summary="Add a place")
def add_registry_place(request: HttpRequest, content: PlaceAsked) -> HttpResponse:
    """Street, station and grid, in the area of their post."""
    actor = actor_in(request)
    require_reading(actor)
    told = NewPlace(**content.model_dump())
    return act(
        request, by=actor, content=content, work=lambda: _place(add_place(by=actor, at=now(), place=told)), status=201
    )


@router.get("/registry/places/{place_id}", auth=Allowed(READ), response=AddressTold, summary="Read a place")
def read_registry_place(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """Withdrawn ones too, which say since when."""
    return HttpResponse(_place(place_of(actor_in(request), place_id)).model_dump_json(), content_type=JSON)


@router.post(
    "/registry/places/{place_id}/correct", auth=Allowed(WRITE), response=AddressTold, summary="Correct a place"
)
def correct_registry_place(request: HttpRequest, place_id: UUID, content: PlaceCorrectAsked) -> HttpResponse:
    """Name, position, compound and label, all of them as they should be."""
    actor = actor_in(request)
    held = place_of(actor, place_id)
    told = NewPlace(kind=held.kind, area_code=held.area_id, **content.model_dump())
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _place(correct_place(by=actor, at=now(), place_id=place_id, place=told)),
    )


@router.post(
    "/registry/places/{place_id}/withdraw", auth=Allowed(WRITE), response=AddressTold, summary="Withdraw a place"
)
def withdraw_registry_place(request: HttpRequest, place_id: UUID, content: WithdrawAsked) -> HttpResponse:
    """409 for a compound whose buildings stand."""
    actor = actor_in(request)
    place_of(actor, place_id)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _place(withdraw_place(by=actor, at=now(), place_id=place_id, ground=content.ground)),
    )


@router.post("/registry/places/{place_id}/names", auth=Allowed(WRITE), response=AddressTold, summary="Name a place")
def name_registry_place(request: HttpRequest, place_id: UUID, content: NameAsked) -> HttpResponse:
    """Another name by which people know it; one that it has changes nothing."""
    actor = actor_in(request)
    place_of(actor, place_id)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _place(name_place(by=actor, at=now(), place_id=place_id, name=content.name)),
    )


@router.post("/registry/places/{place_id}/names/drop", auth=Allowed(WRITE), response=AddressTold, summary="Drop a name")
def drop_registry_name(request: HttpRequest, place_id: UUID, content: NameAsked) -> HttpResponse:
    """One that it has not changes nothing."""
    actor = actor_in(request)
    place_of(actor, place_id)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _place(drop_name(by=actor, at=now(), place_id=place_id, name=content.name)),
    )


@router.get("/registry/places/{place_id}/rooms", auth=Allowed(READ), response=RoomPage, summary="List rooms")
def list_registry_rooms(request: HttpRequest, place_id: UUID, wanted: Query[RoomsWanted]) -> HttpResponse:
    """The rooms, shops and offices of a building that stand."""
    held = place_of(actor_in(request), place_id)
    rows = Room.objects.filter(building=held, withdrawn_at=None).select_related("building__inside")
    return paged(request, rows, _room, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/registry/rooms", auth=Allowed(WRITE), response={201: RoomTold}, summary="Add a room")
def add_registry_room(request: HttpRequest, content: RoomAsked) -> HttpResponse:
    """One that was withdrawn stands again with its code."""
    actor = actor_in(request)
    place_of(actor, content.building_id)
    told = NewRoom(**content.model_dump(exclude={"building_id"}))
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _room(add_room(by=actor, at=now(), building_id=content.building_id, room=told)),
        status=201,
    )


@router.post("/registry/rooms/{room_id}/correct", auth=Allowed(WRITE), response=RoomTold, summary="Correct a room")
def correct_registry_room(request: HttpRequest, room_id: UUID, content: RoomCorrectAsked) -> HttpResponse:
    """All of it as it should be."""
    actor = actor_in(request)
    room_of(actor, room_id)
    told = NewRoom(**content.model_dump())
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _room(correct_room(by=actor, at=now(), room_id=room_id, room=told)),
    )


@router.post("/registry/rooms/{room_id}/withdraw", auth=Allowed(WRITE), response=RoomTold, summary="Withdraw a room")
def withdraw_registry_room(request: HttpRequest, room_id: UUID, content: WithdrawAsked) -> HttpResponse:
    """Its code is given to no other."""
    actor = actor_in(request)
    room_of(actor, room_id)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: _room(withdraw_room(by=actor, at=now(), room_id=room_id, ground=content.ground)),
    )


def _place(place: Place) -> AddressTold:
    same = ("code", "kind", "name", "label", "lon", "lat", "withdrawn_at")
    return AddressTold(
        id=place.pk,
        area_code=place.area_id,
        inside=place.inside_id,
        address=place_address(place),
        names=sorted(each.name for each in place.names.all()),
        **{name: getattr(place, name) for name in same},
    )


def _room(room: Room) -> RoomTold:
    same = ("code", "building_id", "kind", "unit", "floor", "number", "name", "withdrawn_at")
    return RoomTold(id=room.pk, address=room_address(room), **{name: getattr(room, name) for name in same})
