"""The eight letters and digits in a plate's link: an HMAC under the installation's key, of the very edition.

Forty bits: guessing is limited by rate where links are opened. Nothing of it is kept, so a copy of the database opens
no page; reissuing makes another row, and with it another key.
"""

from __future__ import annotations

import base64
import hmac
from datetime import datetime

from django.conf import settings

from huying.core.encryption import blind
from huying.patrols.plates.models import Plate
from huying.patrols.plates.rules import REMEMBERED, ROTATING, window_of

PATH = "/w/"
"""Stands on walls for years: it must never change, whatever the pages behind it are called."""


def key_at(plate: Plate, at: datetime) -> str:
    """What the plate's link carries at an instant; always the same for a printed one."""
    return _key(plate, window_of(at) if plate.kind == ROTATING else None)


def window_with(plate: Plate, key: str, at: datetime) -> int | None:
    """The stretch of time whose key this is, of the last day, for a changing plate; None when it is not its key."""
    present = window_of(at)
    return next((each for each in range(present, present - REMEMBERED, -1) if _same(_key(plate, each), key)), None)


def opens(plate: Plate, key: str, at: datetime) -> bool:
    """Whether a key was on this plate: at any time for a printed one, within the last day for a changing one."""
    if plate.kind == ROTATING:
        return window_with(plate, key, at) is not None
    return _same(_key(plate, None), key)


def path_at(plate: Plate, at: datetime) -> str:
    """The path of the page that the plate opens: `/w/<code>?k=<key>`."""
    return f"{PATH}{plate.place.code}?k={key_at(plate, at)}"


def link_at(plate: Plate, at: datetime) -> str:
    """The whole address, as it stands in the QR. It tells of a building, and of nobody."""
    return f"{settings.HUYING_PUBLIC_URL}{path_at(plate, at)}"


def _key(plate: Plate, window: int | None) -> str:
    told = f"{plate.place.code} {plate.pk}" if window is None else f"{plate.place.code} {plate.pk} {window}"
    return base64.b32encode(blind("plate", told)[:5]).decode().lower()


def _same(ours: str, theirs: str) -> bool:
    return hmac.compare_digest(ours.encode(), theirs.strip().lower().encode())
