"""What a device tells over HTTP, with a key of its own: alarms and heartbeats."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.security import HttpBearer
from pydantic import Field

from huying.core.clock import now
from huying.core.errors import NotFound
from huying.core.rest.answers import act
from huying.core.rest.problems import SignInNeeded
from huying.core.rest.values import Asked, Moment, Told, Word
from huying.devices.commands.alarm import Told as Said
from huying.devices.commands.alarm import alarm
from huying.devices.commands.hear import Beat, hear
from huying.devices.models import Device
from huying.people.access import Actor
from huying.people.machines import VIA
from huying.people.tokens import digest

router = Router(tags=["devices"])


class DeviceKey(HttpBearer):
    """Passes the key of a device that is in use; it opens nothing else, and no token of a person is one."""

    scopes: frozenset[str] = frozenset()

    def __call__(self, request: HttpRequest) -> Device:
        """The device. Raises SignInNeeded without a key, NotFound for one that no device in use has."""
        device: Device | None = super().__call__(request)
        if device is None:
            raise NotFound if "Authorization" in request.headers else SignInNeeded
        return device

    def authenticate(self, _request: HttpRequest, token: str) -> Device | None:
        """The device in use that has this key."""
        return Device.objects.filter(key_digest=digest(token), retired_at=None).first()


class FromDevice(HttpRequest):
    """A request that DeviceKey has let pass."""

    auth: Device


class AlarmAsked(Asked):
    """What is reported, in one word; empty: what its kind of device means."""

    what: Word = ""


class BeatAsked(Asked):
    """A heartbeat."""

    battery: Annotated[int | None, Field(strict=True, ge=0, le=100, description="Percent; null on mains.")] = None


class AlarmAnswer(Told):
    """The alarm, with the code of the whistle that it raised; `messages` counts how often it was told."""

    id: UUID
    what: str
    messages: int
    first_at: Moment
    last_at: Moment
    incident: Annotated[str | None, Field(description="Code of the incident; null where none was raised.")]


class BeatAnswer(Told):
    """That it was heard, and in how many seconds the next one is waited for."""

    beat_s: int


@router.post("/device/alarms", auth=DeviceKey(), response={201: AlarmAnswer}, summary="Tell an alarm")
def tell_alarm(request: FromDevice, content: AlarmAsked) -> HttpResponse:
    """For a device, with its own key. What is told again while the alarm goes on is counted and raises nothing new."""
    device, at = request.auth, now()

    def work() -> AlarmAnswer:
        row = alarm(at=at, device_id=device.pk, told=Said(content.what))
        return AlarmAnswer(
            id=row.pk,
            what=row.what,
            messages=row.messages,
            first_at=row.first_at,
            last_at=row.last_at,
            incident=row.incident.code if row.incident else None,
        )

    return act(request, by=_teller(device), content=content, work=work, status=201)


@router.post("/device/beats", auth=DeviceKey(), response=BeatAnswer, summary="Tell a heartbeat")
def tell_beat(request: FromDevice, content: BeatAsked) -> HttpResponse:
    """For a device, with its own key: that it is there, and how its battery is."""
    device, at = request.auth, now()

    def work() -> BeatAnswer:
        hear(at=at, beats=[Beat(device.pk, content.battery)])
        return BeatAnswer(beat_s=device.beat_s)

    return act(request, by=_teller(device), content=content, work=work)


def _teller(device: Device) -> Actor:
    """Under whose name answers are kept for retries: each device has keys of its own."""
    return Actor(id=device.pk, name=device.number, via=VIA)
