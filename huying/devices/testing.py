"""Builders of devices for tests of every module."""

from __future__ import annotations

from typing import Any

from huying.core.clock import now
from huying.devices.commands.register import register
from huying.devices.models import Device
from huying.devices.soundness import DeviceAsked
from huying.people.access import SYSTEM
from huying.places.models import Place


def a_device(*, place: Place, number: str = "BTN-1", kind: str = "button", **told: Any) -> Device:
    """A device in a building that has a code."""
    asked = DeviceAsked(
        number=number, kind=kind, name=told.pop("name", "一楼服务台按钮"), place=place.code or "", **told
    )
    return register(by=SYSTEM, at=now(), asked=asked)
