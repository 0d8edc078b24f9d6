"""The registry of devices over the API."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field, StringConstraints

from huying.core.clock import now
from huying.core.rest.answers import JSON, act
from huying.core.rest.pages import Cursor, Limit, paged
from huying.core.rest.values import NO_NUL, AreaCode, Asked, Flag, Latitude, Longitude, Moment, Told, Word
from huying.devices.access import device_of, require_reading, visible_to
from huying.devices.commands.change import change
from huying.devices.commands.register import register
from huying.devices.commands.retire import retire
from huying.devices.models import Device
from huying.devices.rules import BEAT_S, is_low, is_silent
from huying.devices.soundness import DeviceAsked
from huying.people.api_auth import Allowed, actor_in

router = Router(tags=["devices"])
READ, WRITE = "devices:read", "devices:write"
Kind = Literal["button", "door", "smoke", "water", "lift", "radio", "camera", "ai_box"]
Short = Annotated[str, StringConstraints(max_length=60, pattern=NO_NUL)]
Number = Annotated[str, StringConstraints(max_length=40, pattern=NO_NUL)]
Whole = Annotated[int, Field(strict=True, ge=0, le=86_400)]


class DeviceTold(Told):
    """A device of the registry, and what was last heard of it. Positions are WGS-84 degrees."""

    id: UUID
    number: Annotated[str, Field(description="What stands on the device.")]
    kind: str
    name: str
    area_code: str
    place_id: UUID | None
    unit_id: UUID | None
    spot: str
    lon: float
    lat: float
    template: Annotated[str, Field(description="The type of whistle that its alarm raises.")]
    whistles: Annotated[bool, Field(description="Whether its alarm raises a whistle by itself.")]
    beat_s: Annotated[int, Field(description="Seconds between two heartbeats.")]
    video_id: Annotated[str | None, Field(description="Its id by GB/T 28181.")]
    bearing: int | None
    view_deg: int | None
    reach_m: int | None
    heard_at: Annotated[Moment | None, Field(description="When it was last heard, to within five minutes.")]
    battery: Annotated[int | None, Field(description="Percent; null on mains.")]
    silent: bool
    low_battery: bool
    retired_at: Moment | None
    retired_why: str


class DeviceList(Told):
    """Devices, the newest first."""

    items: list[DeviceTold]
    next: str | None = Field(description="Give it as `cursor` to get the next page; null at the end.")


class DevicesWanted(Asked):
    """What the list is narrowed to."""

    area: Annotated[AreaCode, Field(description="Only those inside this area: a code or the beginning of one.")] = ""
    kind: Annotated[Kind | None, Field(description="Only those of this kind.")] = None
    number: Annotated[Number, Field(description="Only the one that carries this number.")] = ""
    retired: Annotated[bool, Field(description="true: those that are no more.")] = False
    cursor: Cursor = ""
    limit: Limit = 50


class DeviceChangeAsked(Asked):
    """What the registry is to say, all of it. `place` is a building code; it or a position says where."""

    name: Short
    place: Annotated[str, StringConstraints(max_length=24, pattern=NO_NUL)] = ""
    lon: Longitude | None = None
    lat: Latitude | None = None
    spot: Short = ""
    unit_id: UUID | None = None
    template: Word = ""
    whistles: Annotated[Flag | None, Field(description="null: as its kind does.")] = None
    beat_s: Annotated[Whole, Field(description="Seconds between two heartbeats.")] = BEAT_S
    video_id: Annotated[str, StringConstraints(max_length=20, pattern=NO_NUL)] = ""
    bearing: Annotated[Whole | None, Field(description="Degrees from north, clockwise.")] = None
    view_deg: Annotated[Whole | None, Field(description="Degrees.")] = None
    reach_m: Annotated[Whole | None, Field(description="Metres.")] = None

    def asked(self, number: str, kind: str) -> DeviceAsked:
        """The same for the command."""
        told = self.model_dump(exclude={"number", "kind"})
        return DeviceAsked(number=number, kind=kind, **told)


class DeviceRegisterAsked(DeviceChangeAsked):
    """A device: the number that stands on it, its kind, and the rest."""

    number: Number
    kind: Kind


class RetireAsked(Asked):
    """Why it is no more."""

    reason: Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)]


@router.get("/devices", auth=Allowed(READ), response=DeviceList, summary="List devices")
def list_devices(request: HttpRequest, wanted: Query[DevicesWanted]) -> HttpResponse:
    """The devices of the areas of one's posts, or of one's unit."""
    actor = actor_in(request)
    require_reading(actor)
    rows = Device.objects.select_related("sign").filter(visible_to(actor), area__code__startswith=wanted.area)
    rows = rows.filter(retired_at__isnull=not wanted.retired)
    if wanted.kind is not None:
        rows = rows.filter(kind=wanted.kind)
    if wanted.number:
        rows = rows.filter(number=wanted.number)
    return paged(request, rows, device_told, cursor=wanted.cursor, limit=wanted.limit)


@router.post("/devices", auth=Allowed(WRITE), response={201: DeviceTold}, summary="Register a device")
def register_device(request: HttpRequest, content: DeviceRegisterAsked) -> HttpResponse:
    """Write a device into the registry; the very same told again is answered with what is there."""
    actor = actor_in(request)
    require_reading(actor)
    asked = content.asked(content.number, content.kind)
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: device_told(register(by=actor, at=now(), asked=asked)),
        status=201,
    )


@router.get("/devices/{device_id}", auth=Allowed(READ), response=DeviceTold, summary="Read one device")
def read_device(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """One device."""
    return HttpResponse(device_told(device_of(actor_in(request), device_id)).model_dump_json(), content_type=JSON)


@router.post("/devices/{device_id}/change", auth=Allowed(WRITE), response=DeviceTold, summary="Change a device")
def change_device(request: HttpRequest, device_id: UUID, content: DeviceChangeAsked) -> HttpResponse:
    """Write over what the registry says; its number and kind stay."""
    actor = actor_in(request)
    asked = content.asked("", "")
    return act(
        request,
        by=actor,
        content=content,
        work=lambda: device_told(change(by=actor, at=now(), device_id=device_id, asked=asked)),
    )


@router.post("/devices/{device_id}/retire", auth=Allowed(WRITE), response=DeviceTold, summary="Retire a device")
def retire_device(request: HttpRequest, device_id: UUID, content: RetireAsked) -> HttpResponse:
    """End a device: what it tells is not taken any more, what it told stays."""
    actor = actor_in(request)
    said: dict[str, Any] = {"device_id": device_id, "reason": content.reason}
    return act(request, by=actor, content=content, work=lambda: device_told(retire(by=actor, at=now(), **said)))


_SAME = ("number", "kind", "name", "place_id", "unit_id", "spot", "lon", "lat", "template", "whistles", "beat_s")
_VIEW = ("video_id", "bearing", "view_deg", "reach_m", "retired_at", "retired_why")


def device_told(row: Device) -> DeviceTold:
    """A device as it is told."""
    return DeviceTold(
        id=row.pk,
        area_code=row.area_id,
        heard_at=row.sign.heard_at,
        battery=row.sign.battery,
        silent=is_silent(row.sign.heard_at, row.beat_s, now()),
        low_battery=is_low(row.sign.battery),
        **{name: getattr(row, name) for name in (*_SAME, *_VIEW)},
    )
