"""Whistle (扫码吹哨): a resident before the plate calls for help; the place is the building's, no account is needed.

Whoever stands there may. So that nobody floods a duty room from one phone or with one photographed plate, a network
raises five in ten minutes from one building, and all networks together thirty.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import TooMany
from huying.core.eventlog import append
from huying.core.idempotency import once
from huying.core.identity import read_phone
from huying.incidents.commands.whistle import Whistle
from huying.incidents.commands.whistle import whistle as raise_whistle
from huying.patrols.plates.models import Plate
from huying.patrols.plates.queries import PlateGone
from huying.patrols.resident.events import ResidentWhistled
from huying.patrols.resident.models import ResidentWhistle
from huying.people import lock_out
from huying.people.networks import network_of
from huying.people.residents import resident
from huying.places.coordinates import distance_m
from huying.places.models import Place

MOST, MOST_OF_ALL = 5, 30
"""Whistles from one network, and from all, at one building within `WINDOW`."""
WINDOW = timedelta(minutes=10)
NEAR_M = 1_000.0
"""A position further than this from the plate is that of another place, or of a wrong device: the plate's holds."""


class TooManyWhistles(TooMany):
    """This network, or this building, has raised so many that the next would drown the others."""

    slug = "too-many-resident-whistles"
    text = _("这里刚刚已经吹过多次哨，指挥室已收到。还有紧急情况请直接拨打 110、119、120。")


@dataclass(frozen=True, slots=True)
class Call:
    """What a resident sends: everything but the plate may be left out. A position is WGS-84 degrees and metres."""

    plate_id: UUID
    template: str = ""
    note: str = ""
    phone: str = ""
    silent: bool = False
    lon: float | None = None
    lat: float | None = None
    accuracy_m: float | None = None


@command
def whistle(*, at: datetime, address: str, call: Call, key: str = "") -> str:
    """Raise it; its code. The same `key` (of the form, never guessed) leads to the same code.

    Raises PlateGone, TooManyWhistles, a refusal of the phone number, or one of `incidents.commands.whistle`.
    """
    content = {name: getattr(call, name) for name in Call.__slots__}
    done = once(
        who="resident",
        key=f"whistle {key}" if key else "",
        content=content,
        work=lambda: _raised(at=at, address=address, call=call),
    )
    return str(done.value)


def _raised(*, at: datetime, address: str, call: Call) -> str:
    plate = Plate.objects.select_for_update(of=("self",)).select_related("place").get(pk=call.plate_id)
    if plate.revoked_at is not None:
        raise PlateGone(plate)
    phone = read_phone(call.phone) if call.phone.strip() else ""
    _take_turn(plate, address, at)
    lon, lat = _position(plate.place, call)
    incident = raise_whistle(
        by=resident(),
        at=at,
        content=Whistle(
            template=call.template,
            place_id=plate.place_id,
            place_text=f"{plate.place.name} {plate.spot}".strip(),
            lon=lon,
            lat=lat,
            accuracy_m=call.accuracy_m if lon is not None else None,
            silent=call.silent,
            note=call.note,
        ),
    )
    ResidentWhistle.objects.create(incident=incident, plate=plate, phone=phone, at=at)
    append(f"plate:{plate.pk}", [ResidentWhistled(plate.pk, incident.pk, bool(phone))], by=resident(), at=at)
    return incident.code


def _take_turn(plate: Plate, address: str, at: datetime) -> None:
    here = hashlib.sha256(f"{plate.place_id} {network_of(address)}".encode()).hexdigest()
    for key, most in ((f"scan:{here}", MOST), (f"scanall:{plate.place_id}", MOST_OF_ALL)):
        if lock_out.take_turn(key, at, most=most, window=WINDOW) is not None:
            raise TooManyWhistles


def _position(place: Place, call: Call) -> tuple[float | None, float | None]:
    """Where exactly, when the phone told something believable; otherwise the plate's place says it."""
    if call.lon is None or call.lat is None or distance_m(place.lon, place.lat, call.lon, call.lat) > NEAR_M:
        return None, None
    return call.lon, call.lat
