"""Make a link by which a device shows a wall."""

from __future__ import annotations

import base64
import hmac
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.commands.hold import hold_person_id
from huying.people.tokens import digest
from huying.people.walls.access import require_making
from huying.people.walls.events import WallLinkMade
from huying.people.walls.models import WallLink

MOST = 20
"""Links of one area that may be valid at a time."""
LONGEST_NAME = 40
LONGEST = timedelta(days=366)


class WallName(Invalid):
    """A link needs the name of the place where the screen hangs."""

    slug = "wall-link-name"
    text = _("请写明屏幕挂在哪里，最多 {most} 个字。")
    field = "name"


class WallTooLong(Invalid):
    """A link is valid for a day to a year."""

    slug = "wall-link-too-long"
    text = _("链接有效期为 1 天到 366 天。")
    field = "days"


class TooManyWalls(Conflict):
    """The area has as many links as one may have."""

    slug = "too-many-wall-links"
    text = _("有效链接已有 {most} 个，请先停用不再用的。")


@command
def make_link(*, by: Actor, at: datetime, link_id: UUID, name: str, lifetime: timedelta) -> str:
    """Make a link for the wall of the maker's area and return its secret, which no list shows again.

    `link_id` is chosen by whoever asks: the same one again makes no second link and returns the same secret. Raises
    NotFound, NotAllowed, WallName, WallTooLong or TooManyWalls.
    """
    hold_person_id(by.person_id)
    area = require_making(by)
    made = WallLink.objects.filter(pk=link_id).first()
    if made is not None:
        return _secret_again(made, by)
    said = name.replace("\0", "").strip()
    if not 1 <= len(said) <= LONGEST_NAME:
        raise WallName(most=LONGEST_NAME)
    if not timedelta(days=1) <= lifetime <= LONGEST:
        raise WallTooLong
    if WallLink.objects.filter(area_code=area, revoked_at=None, expires_at__gt=at).count() >= MOST:
        raise TooManyWalls(most=MOST)
    secret = _secret(link_id)
    link = WallLink.objects.create(
        id=link_id,
        area_code=area,
        name=said,
        digest=digest(secret),
        made_by_id=by.person_id,
        made_at=at,
        expires_at=at + lifetime,
    )
    append(link.stream, [WallLinkMade(link.pk, area, link.expires_at)], by=by, at=at, first=True)
    return secret


def _secret_again(link: WallLink, by: Actor) -> str:
    if link.made_by_id != by.person_id:
        raise NotFound
    return _secret(link.pk)


def _secret(link_id: UUID) -> str:
    """256 bits that follow from the id and the deployment's key alone, so that a retry tells the same."""
    mac = hmac.new(b"huying.people.walls" + settings.SECRET_KEY.encode(), link_id.bytes, "sha256")
    return base64.urlsafe_b64encode(mac.digest()).decode().rstrip("=")
