"""Set the scale (定标准): what a class is worth from now on; there is no default."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.access import require
from huying.supervision.commands.propose import ClassNeeded
from huying.supervision.events import ScaleSet
from huying.supervision.models import SubsidyScale
from huying.supervision.rules import CLASSES

MOST = Decimal(100_000)


class AmountWrong(Invalid):
    """An amount is positive, in yuan."""

    slug = "scale-amount-wrong"
    text = _("金额要大于 0，不超过 100,000 元。")
    field = "amount"


class SourceNeeded(Invalid):
    """On what the amount rests."""

    slug = "scale-source-needed"
    text = _("请写明依据的文件。")
    field = "source"


@command
def set_scale(
    *, by: Actor, at: datetime, area_code: str, dispute_class: str, amount: Decimal, source: str
) -> SubsidyScale:
    """The amount of a class in a district from `at` on; what was approved before keeps its amount."""
    require(by, "scale", area_code)
    if dispute_class not in CLASSES:
        raise ClassNeeded
    if not 0 < amount <= MOST:
        raise AmountWrong
    if not source.strip():
        raise SourceNeeded
    rows = SubsidyScale.objects.select_for_update().filter(area_code=area_code, dispute_class=dispute_class)
    rows.filter(effective_to=None).update(effective_to=at)
    scale = SubsidyScale.objects.create(
        area_code=area_code,
        dispute_class=dispute_class,
        amount=amount,
        source=source.strip()[:200],
        effective_from=at,
    )
    fact = ScaleSet(scale.pk, area_code, dispute_class, int(amount * 100), at)
    append(f"scale:{scale.pk}", [fact], by=by, at=at, first=True)
    return scale
