"""Which plate a link was on, and whether it still opens anything."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.clock import now
from huying.core.errors import NotFound, Refused
from huying.patrols.plates.keys import opens, window_with
from huying.patrols.plates.models import Plate
from huying.patrols.plates.rules import ROTATING, read_building_code, still_good


class PlateUnknown(NotFound):
    """No plate carries this code with this key: mistyped, made up, or from another installation."""

    slug = "plate-unknown"
    text = _("没有这块屋联码牌。请重新扫描墙上的二维码，或核对牌上的编号和校验码。")
    field = "code"


class PlateGone(Refused):
    """The plate was revoked: a photo of an old one, or one that should have been taken down. `plate` is the row."""

    status = 410
    slug = "plate-gone"
    text = _("这块屋联码牌已经作废。请扫描楼门口的新牌；遇到紧急情况请直接拨打 110、119、120。")

    def __init__(self, plate: Plate) -> None:
        self.plate = plate
        super().__init__()


class PlateStale(PlateGone):
    """The link of a changing plate has passed its time: it was scanned before, or photographed."""

    slug = "plate-stale"
    text = _("这个二维码已过时。请再扫一次牌上现在显示的二维码。")


def read_plate(code: str, key: str, at: datetime | None = None, *, revoked_by: datetime | None = None) -> Plate:
    """The standing plate that carries this code and key, with its place and area.

    `at` is when it was scanned, for what was kept offline; now when not told. `revoked_by`: a plate
    that was revoked up to then counts as revoked; up to `at` when not told. Raises PlateUnknown (404), PlateGone
    (410) for a revoked plate, PlateStale (410) for a changing plate's link out of its time.
    """
    at = at or now()
    plate = next((each for each in _of(code) if opens(each, key, at)), None)
    if plate is None:
        raise PlateUnknown
    if plate.revoked_at is not None and plate.revoked_at <= (revoked_by or at):
        raise PlateGone(plate)
    if plate.kind == ROTATING:
        window = window_with(plate, key, at)
        if window is None or not still_good(window, at):
            raise PlateStale(plate)
    return plate


def proves_presence(plate: Plate, key: str, at: datetime) -> bool:
    """Whether a link says by itself that somebody stood there: one of a changing plate that came in while it was shown.

    `at` is when it reached the server, never what a phone claims: a link that was photographed and sent hours later
    with the hour of the picture looks the same as an honest one that waited without a network.
    """
    window = window_with(plate, key, at) if plate.kind == ROTATING else None
    return window is not None and still_good(window, at)


def _of(code: str) -> list[Plate]:
    """All editions of a building's plate, the latest first; a printed plate may have been photographed years ago."""
    read = read_building_code(code)
    if read is None:
        return []
    return list(Plate.objects.select_related("place__area").filter(place__code=read).order_by("-serial"))
