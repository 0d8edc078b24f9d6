"""Print (打印): which plates went to the printer, when and by whom, so that nobody looks for who has spare ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.patrols.plates.access import require_keeping, visible_to
from huying.patrols.plates.events import PlatePrinted
from huying.patrols.plates.models import Plate, Printing
from huying.patrols.plates.rules import FORMS, ROTATING
from huying.people.access import Actor

MOST = 160
"""Plates in one printing: twenty pages, typeset within some seconds."""


class NothingToPrint(Invalid):
    """No plate was chosen, or one that is not this person's, or a form of printing that there is not."""

    slug = "nothing-to-print"
    text = _("请选择要打印的屋联码牌。")
    field = "plates"


class TooManyToPrint(Invalid):
    """More than one press can typeset."""

    slug = "too-many-to-print"
    text = _("一次最多打印 {most} 块牌，请分几次打印。")
    field = "plates"


class PrintsRevoked(Conflict):
    """A plate that opens nothing must not leave the printer."""

    slug = "prints-revoked"
    text = _("“{name}”的牌已作废，不能再打印。请打印新牌。")
    field = "plates"


class PrintsRotating(Conflict):
    """A changing plate is shown by its device; on paper its link would be dead within minutes."""

    slug = "prints-rotating"
    text = _("“{name}”的这块是动态码牌，由设备显示，不能打印。")
    field = "plates"


@command
def print_plates(*, by: Actor, at: datetime, plates: Sequence[UUID], form: str, batch: UUID) -> list[Plate]:
    """Note the printing of plates that stand, in the order of their codes. The same `batch` again notes nothing.

    Raises NothingToPrint, TooManyToPrint, PrintsRevoked or PrintsRotating.
    """
    if form not in FORMS or not plates:
        raise NothingToPrint
    if len(set(plates)) > MOST:
        raise TooManyToPrint(most=MOST)
    rows = list(
        Plate.objects.select_for_update(of=("self",))
        .select_related("place__area")
        .filter(visible_to(by), pk__in=plates)
        .order_by("place__code", "serial")
    )
    if len(rows) != len(set(plates)):
        raise NothingToPrint
    for row in rows:
        _note(row, by=by, at=at, form=form, batch=batch)
    return rows


def _note(row: Plate, *, by: Actor, at: datetime, form: str, batch: UUID) -> None:
    require_keeping(by, row.place.area_id)
    if row.revoked_at is not None:
        raise PrintsRevoked(name=row.place.name)
    if row.kind == ROTATING:
        raise PrintsRotating(name=row.place.name)
    _printing, fresh = Printing.objects.get_or_create(
        plate=row, batch=batch, defaults={"form": form, "at": at, "by_id": by.id}
    )
    if fresh:
        append(f"plate:{row.pk}", [PlatePrinted(row.pk, batch, form)], by=by, at=at)
