"""Builders of plates for tests of every module."""

from __future__ import annotations

from huying.core.clock import now
from huying.patrols.plates import keys
from huying.patrols.plates.commands.issue import NewPlate, issue
from huying.patrols.plates.models import Plate
from huying.people.access import SYSTEM
from huying.places.models import Place


def plate(*, place: Place, spot: str = "", kind: str = "printed") -> Plate:
    """The standing plate of a building that has a code."""
    return issue(by=SYSTEM, at=now(), plate=NewPlate(place.pk, spot, kind))


def scan_path(place: Place) -> str:
    """What a phone opens when the building's plate is scanned now: `/w/<code>?k=<key>`."""
    return keys.path_at(plate(place=place), now())


def key_of(place: Place) -> str:
    """The key alone."""
    return keys.key_at(plate(place=place), now())
