"""What a scan opens: the plate, for two hours, in the address itself, so that no cookie and no JavaScript is needed.

A printed plate's key never ends by itself, but a changing one's does within minutes, and somebody may need longer for
a form. So the first page gives its links a signed pass; a plate that is revoked meanwhile opens nothing all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from huying.core.clock import now
from huying.core.errors import TooMany
from huying.patrols.plates.models import Plate
from huying.patrols.plates.queries import PlateGone, PlateStale, PlateUnknown, read_plate
from huying.patrols.plates.rules import read_building_code
from huying.people import lock_out
from huying.people.guesses import Guesses
from huying.people.requests import address_of

SALT = "huying.patrols.resident"
OPEN_FOR = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Scan:
    """A plate that was scanned, and the pass for the further pages."""

    plate: Plate
    token: str

    @property
    def code(self) -> str:
        """The building code."""
        return self.plate.place.code or ""

    def to(self, name: str) -> str:
        """The address of a further page of this plate."""
        return f"{reverse(name, args=[self.code])}?{urlencode({'t': self.token})}"

    @property
    def home(self) -> str:
        """The page of the plate."""
        return self.to("scan")

    @property
    def whistle(self) -> str:
        """Where help is called."""
        return self.to("scan_whistle")

    @property
    def report(self) -> str:
        """Where a hazard is reported."""
        return self.to("scan_report")

    @property
    def ask_data(self) -> str:
        """Where one asks that what is kept of one's own household or shop be corrected or deleted."""
        return self.to("scan_ask_data")

    @property
    def around(self) -> str:
        """What is near."""
        return self.to("scan_around")


def scan_of(request: HttpRequest, code: str) -> Scan:
    """The plate of a page: by the key in its QR, or by the pass of an earlier page.

    A right key is let in whatever was guessed before. Raises PlateUnknown, PlateGone, PlateStale, or TooMany for a
    network that guesses keys.
    """
    at = now()
    token = request.GET.get("t", "")
    if token:
        return Scan(_passed(code, token, at), token)
    key = request.GET.get("k", "")
    try:
        plate = read_plate(code, key, at)
    except PlateUnknown:
        if key and _guessed(code, address_of(request), at):
            raise TooMany from None
        raise
    return Scan(plate, signing.dumps([plate.pk.hex, int(at.timestamp())], salt=SALT))


@transaction.atomic
def _guessed(code: str, address: str, at: datetime) -> bool:
    """Count a wrong key; whether this network has guessed so often that it waits."""
    known = read_building_code(code)
    if known is None:
        lock_out.count_address_failure(address, at)
        return lock_out.address_waits(address, at)
    tries = Guesses("plate:", known, address, at)
    return tries.wait or tries.count()


def _passed(code: str, token: str, at: datetime) -> Plate:
    try:
        key, since = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise PlateUnknown from error
    rows = Plate.objects.select_related("place__area").filter(place__code=read_building_code(code))
    plate = rows.filter(pk=UUID(key)).first()
    if plate is None:
        raise PlateUnknown
    if plate.revoked_at is not None:
        raise PlateGone(plate)
    if at.timestamp() - since > OPEN_FOR.total_seconds():
        raise PlateStale(plate)
    return plate
