"""Name an address that is told of incidents inside the area of one's seat."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotAllowed
from huying.core.eventlog import append
from huying.integrations.webhooks.addresses import read_url
from huying.integrations.webhooks.events import WebhookSubscribed, stream_of
from huying.integrations.webhooks.models import Subscription
from huying.integrations.webhooks.rules import TYPES
from huying.people.access import Actor
from huying.people.commands.hold import hold_person_id
from huying.people.roles import SEATS

MOST = 20


class UnknownEventType(Invalid):
    """Only the types of the list can be told."""

    slug = "unknown-event-type"
    text = _("没有这种事件，可用的是：{known}。")
    field = "types"


class OutsideSeat(Invalid):
    """An address hears of no more than its owner's seat sees."""

    slug = "outside-seat"
    text = _("这个区域不在您的坐席范围内。")
    field = "area_code"


class TooManyWebhooks(Conflict):
    """The person has as many addresses as one may have."""

    slug = "too-many-webhooks"
    text = _("推送地址已有 {most} 个，请先停用不再用的。")


@command
def subscribe(*, by: Actor, at: datetime, url: str, types: Collection[str], area_code: str) -> Subscription:
    """Begin to tell it; all types when none is named, the whole seat's area when none is given.

    Raises NotAllowed, BadWebhookUrl, UnknownEventType, OutsideSeat or TooManyWebhooks.
    """
    person = hold_person_id(by.person_id)
    if not by.has(SEATS):
        raise NotAllowed
    read_url(url)
    if not set(types) <= set(TYPES):
        raise UnknownEventType(known=" ".join(TYPES))
    area = area_code or by.seat_area
    if not by.in_area(SEATS, area):
        raise OutsideSeat
    if Subscription.objects.filter(owner=person, disabled_at=None).count() >= MOST:
        raise TooManyWebhooks(most=MOST)
    row = Subscription.objects.create(
        owner=person,
        url=url,
        secret="whsec_" + secrets.token_urlsafe(32),
        types=sorted(set(types) or set(TYPES)),
        area_code=area,
        created_at=at,
    )
    append(stream_of(row.pk), [WebhookSubscribed(row.pk, person.pk, tuple(row.types), area)], by=by, at=at)
    return row
