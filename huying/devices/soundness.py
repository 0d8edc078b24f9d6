"""What the registry is told of a device, and what is wrong with it, each at its field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.devices.rules import ALARM_OF, BEAT_S, BEATS_S, PRESSED, is_video_id
from huying.incidents.cards import cards_in_force
from huying.people.models import Organisation
from huying.places.models import Place
from huying.places.queries import locate, place_by_code


class WrongDevice(Invalid):
    """A kind that there is not, or a number, name or spot that is missing or too long."""

    slug = "wrong-device"
    text = _("请填写设备编号（最多 40 个字）、名称（最多 60 个字）和种类，安装位置最多 60 个字。")
    field = "number"


class DeviceNowhere(Invalid):
    """Neither a known building code nor a position in a district that is served here."""

    slug = "device-nowhere"
    text = _("不知道设备在哪里：请填写地址库里的楼栋编码，或本区内的经纬度。")
    field = "place"


class DeviceUnitUnknown(Invalid):
    """No such organisation."""

    slug = "device-unit-unknown"
    text = _("没有这个单位，请重新选择。")
    field = "unit"


class DeviceTemplateUnknown(Invalid):
    """No type of whistle of this name is in force there."""

    slug = "device-template-unknown"
    text = _("没有这种哨，请重新选择。")
    field = "template"


class WrongBeat(Invalid):
    """A heartbeat comes every ten seconds to every day."""

    slug = "wrong-beat"
    text = _("心跳间隔为 10 秒到 86400 秒。")
    field = "beat_s"


class WrongVideoId(Invalid):
    """A device id of GB/T 28181 has 20 digits, by its rule B 18."""

    slug = "wrong-video-id"
    text = _("国标编码（GB/T 28181）是 20 位数字，也可以是 18 位。")
    field = "video_id"


class WrongView(Invalid):
    """A field of view: 0–359 degrees from north, 1–360 wide, up to 2,000 metres."""

    slug = "wrong-view"
    text = _("朝向为 0–359 度（正北为 0，顺时针），视场角为 1–360 度，可视距离为 1–2000 米。")
    field = "bearing"


@dataclass(frozen=True, slots=True)
class DeviceAsked:
    """What is told of a device. `place` is a building code, lon and lat WGS-84 degrees; one of the two says where.

    `whistles` None: as its kind does. Angles in degrees, reach in metres, `beat_s` in seconds.
    """

    number: str
    kind: str
    name: str
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    spot: str = ""
    unit_id: UUID | None = None
    template: str = ""
    whistles: bool | None = None
    beat_s: int = BEAT_S
    video_id: str = ""
    bearing: int | None = None
    view_deg: int | None = None
    reach_m: int | None = None


def sound(asked: DeviceAsked, at: datetime) -> dict[str, Any]:
    """The columns of the device. Raises a refusal at the field that is wrong."""
    _named(asked)
    found = _found(asked)
    if asked.beat_s not in BEATS_S:
        raise WrongBeat
    if asked.unit_id and not Organisation.objects.filter(pk=asked.unit_id).exists():
        raise DeviceUnitUnknown
    if asked.template and asked.template not in cards_in_force(at, found["area_id"]):
        raise DeviceTemplateUnknown
    return {
        **found,
        **_seen(asked),
        "number": asked.number.strip(),
        "kind": asked.kind,
        "name": asked.name.strip(),
        "spot": asked.spot.strip(),
        "unit_id": asked.unit_id,
        "template": asked.template,
        "whistles": asked.kind in PRESSED if asked.whistles is None else asked.whistles,
        "beat_s": asked.beat_s,
    }


def _named(asked: DeviceAsked) -> None:
    for field, text, least, most in (
        ("number", asked.number, 1, 40),
        ("name", asked.name, 1, 60),
        ("spot", asked.spot, 0, 60),
    ):
        if not least <= len(text.strip()) <= most or "\0" in text:
            raise WrongDevice(field=field)
    if asked.kind not in ALARM_OF:
        raise WrongDevice(field="kind")


def _found(asked: DeviceAsked) -> dict[str, Any]:
    """Where it is: the building of the registry, or the community around a position."""
    place = _place(asked.place)
    lon, lat = asked.lon, asked.lat
    if place is not None and (lon is None or lat is None):
        lon, lat = place.lon, place.lat
    if lon is None or lat is None or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise DeviceNowhere
    area_code = place.area_id if place else locate(lon, lat).community_code
    if not area_code:
        raise DeviceNowhere(field="lon")
    return {"place_id": place.pk if place else None, "area_id": area_code, "lon": lon, "lat": lat}


def _place(code: str) -> Place | None:
    if not code.strip():
        return None
    place = None if "\0" in code else place_by_code(code)
    if place is None or place.withdrawn_at is not None:
        raise DeviceNowhere
    return place


def _seen(asked: DeviceAsked) -> dict[str, Any]:
    """Its number in the video platform, and its field of view."""
    video_id = asked.video_id.strip()
    if video_id and not is_video_id(video_id):
        raise WrongVideoId
    limits = (("bearing", range(360)), ("view_deg", range(1, 361)), ("reach_m", range(1, 2001)))
    for name, range_ in limits:
        value = getattr(asked, name)
        if value is not None and value not in range_:
            raise WrongView(field=name)
    return {"video_id": video_id or None, **{name: getattr(asked, name) for name, _range in limits}}
