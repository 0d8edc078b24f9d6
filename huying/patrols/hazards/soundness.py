"""What a hazard and what is said about it must be like; each refusal names its field."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.documents import document_path
from huying.core.errors import Conflict, Invalid
from huying.patrols.hazards.rules import MOST_PHOTOS
from huying.places.models import Place, Room

LONGEST_SPOT, LONGEST_WORDS, LONGEST_SENDER = 120, 2000, 60
OLDEST = timedelta(days=7)
"""So long something may wait on a phone without a network."""
AHEAD = timedelta(minutes=10)
"""By so much a phone's clock may be fast."""


class NoSuchPlace(Invalid):
    """A hazard lies at a place of the registry."""

    slug = "hazard-place"
    text = _("没有这个地点。请扫楼上的屋联码，或从列表里选择。")
    field = "place"


class NoSuchRoom(Invalid):
    """The room belongs to the building."""

    slug = "hazard-room"
    text = _("这幢楼没有这个房间。可以不选房间，在“具体位置”里写明。")
    field = "room"


class NoSuchCampaign(Invalid):
    """The campaign runs where and when the hazard was found."""

    slug = "hazard-campaign"
    text = _("没有这项专项，或它不在这个地点、这一天。")
    field = "campaign"


class WordsMissing(Invalid):
    """What is wrong is said in words."""

    slug = "hazard-words"
    text = _("请写明是什么隐患。")
    field = "words"


class TextTooLong(Invalid):
    """What was written is longer than there is room for."""

    slug = "hazard-text-too-long"
    text = _("写得太长，最多 {most} 个字。")
    field = "words"


class PhotoMissing(Invalid):
    """This kind of hazard is not to be understood without a photo, or nothing else proves what was done."""

    slug = "hazard-photo"
    text = _("这一步需要至少一张现场照片。")
    field = "photo"


class PhotosTooMany(Invalid):
    """Nine photos at most."""

    slug = "hazard-photos-too-many"
    text = _("照片最多 {most} 张。")
    field = "photo"


class NoSuchPhoto(Invalid):
    """The photo was not sent here."""

    slug = "hazard-photo-unknown"
    text = _("没有这张照片。请先上传，再填它的文件名。")
    field = "photo"


class WrongHour(Invalid):
    """When it was found lies in the future, or is longer ago than a phone keeps what it could not send."""

    slug = "hazard-hour"
    text = _("发现时间不对：不能晚于现在，也不能早于 {days} 天前。请核对手机的时间。")
    field = "occurred_at"


class NotePartMissing(Invalid):
    """Before and after, or another part of what has to be told, is missing."""

    slug = "hazard-note"
    text = _("请写明这一项。")


class HereAlready(Conflict):
    """A hazard cannot be merged with itself or with what is not open at the same place."""

    slug = "hazard-not-the-same"
    text = _("只能并入同一地点、还没有进入复查或结束的另一条隐患。请看最新状态。")


def require_place(place_id: UUID) -> Place:
    """The place, or NoSuchPlace."""
    found = Place.objects.select_related("area").filter(pk=place_id).first()
    if found is None:
        raise NoSuchPlace
    return found


def require_room(place: Place, room_id: UUID | None) -> Room | None:
    """The room of the place, or None where none is named. Raises NoSuchRoom."""
    if room_id is None:
        return None
    found = Room.objects.filter(pk=room_id, building=place).first()
    if found is None:
        raise NoSuchRoom
    return found


def require_words(words: str, field: str = "words", most: int = LONGEST_WORDS) -> str:
    """The words without what surrounds them. Raises WordsMissing, TextTooLong or, at another field, NotePartMissing."""
    said = words.strip()
    if not said:
        raise WordsMissing if field == "words" else NotePartMissing(field=field)
    return short_enough(said, most, field)


def short_enough(said: str, most: int, field: str) -> str:
    """The text stripped, or TextTooLong at the field."""
    if len(said.strip()) > most:
        raise TextTooLong(field=field, most=most)
    return said.strip()


def require_photos(photos: tuple[str, ...], *, needed: bool, field: str = "photo") -> list[str]:
    """The names of photos that are kept here, each once. Raises PhotoMissing, PhotosTooMany or NoSuchPhoto."""
    once = list(dict.fromkeys(photos))
    if needed and not once:
        raise PhotoMissing(field=field)
    if len(once) > MOST_PHOTOS:
        raise PhotosTooMany(field=field, most=MOST_PHOTOS)
    if not all(_kept(name) for name in once):
        raise NoSuchPhoto(field=field)
    return once


def _kept(name: str) -> bool:
    try:
        return document_path(name).exists()
    except FileNotFoundError:
        return False


def require_hour(occurred_at: datetime | None, at: datetime) -> datetime:
    """When it was found: now where nobody says otherwise, never later than now. Raises WrongHour."""
    if occurred_at is None:
        return at
    if not at - OLDEST <= occurred_at <= at + AHEAD:
        raise WrongHour(days=OLDEST.days)
    return min(occurred_at, at)
