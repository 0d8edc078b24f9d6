"""Rate (评价): how satisfied whoever reported is with what was done about the matter; never with a person."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.eventlog import append
from huying.patrols.resident.events import MatterRated
from huying.patrols.resident.matters import DATA, Matter
from huying.patrols.resident.models import MatterRating
from huying.people.residents import resident


class NoMatterScore(Invalid):
    """A score is 1 to 5."""

    slug = "no-matter-score"
    text = _("请选择 1 到 5 分。")
    field = "score"


class NothingToRate(Conflict):
    """It is not over yet."""

    slug = "nothing-to-rate"
    text = _("这件事还没有办完，办完后再请您评价。")


class MatterRatedAlready(Conflict):
    """One rating for a code."""

    slug = "matter-rated-already"
    text = _("您已经评价过了，谢谢。")


@command
def rate(*, at: datetime, matter: Matter, score: int, text: str = "") -> MatterRating:
    """Rate the handling once, 1 (not satisfied) to 5. Raises NoMatterScore, NothingToRate or MatterRatedAlready."""
    if not matter.over or matter.kind == DATA:
        raise NothingToRate
    if not 1 <= score <= 5:
        raise NoMatterScore
    row, fresh = MatterRating.objects.get_or_create(
        code=matter.code,
        defaults={
            "kind": matter.kind,
            "area_code": matter.area_code,
            "score": score,
            "text": text.strip()[:1_000],
            "at": at,
        },
    )
    if not fresh:
        raise MatterRatedAlready
    append(f"rating:{row.pk}", [MatterRated(row.code, row.kind, score)], by=resident(), at=at, first=True)
    return row
