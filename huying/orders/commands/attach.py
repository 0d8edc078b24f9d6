"""Attach (加附件): the centre puts a file to the order. Departments see it once it is released."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.orders.access import require
from huying.orders.events import AttachmentAdded
from huying.orders.journal import moved_on, record, take
from huying.orders.models import Order, OrderAttachment
from huying.orders.rules import ENDED
from huying.people.access import Actor


class FileMissing(Invalid):
    """An attachment is a file."""

    slug = "attachment-file"
    text = _("请选择要附上的照片。")
    field = "photo"


@command
def attach(*, by: Actor, at: datetime, order_id: UUID, title: str, file: str, release: bool = False) -> OrderAttachment:
    """Put a stored file to the order, seen by departments at once with `release`. The same file twice is one."""
    order: Order = take(order_id)
    require(by, "attach", order)
    if order.state in ENDED:
        raise moved_on(order)
    if not file:
        raise FileMissing
    found = order.attachments.filter(file=file).first()
    if found is not None:
        return found
    row = OrderAttachment.objects.create(
        order=order,
        title=title.strip() or str(_("附件")),
        file=file,
        added_by_id=by.person_id,
        added_at=at,
        released_by_id=by.person_id if release else None,
        released_at=at if release else None,
    )
    record(order, [AttachmentAdded(order.pk, row.pk, release)], by=by, at=at)
    return row
