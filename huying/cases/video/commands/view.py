"""View (查看登记): who looked at what, where and when; every look is on the register (条例 16)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record, take
from huying.cases.video.access import require
from huying.cases.video.events import VideoViewed
from huying.cases.video.models import VideoRequest
from huying.cases.video.rules import WHERE
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.people.access import Actor


class NotAllowedYet(Conflict):
    """Nobody has allowed it, or it was looked at before."""

    slug = "video-not-allowed"
    text = _("还没有同意查看，或者已经登记过查看结果。")


class WhoLooked(Invalid):
    """Everybody who looked, and what of it."""

    slug = "video-viewers"
    text = _("请写明谁看了、在哪里看、看了哪一段。")
    field = "viewers"


@command
def view(
    *, by: Actor, at: datetime, case_id: UUID, request_id: UUID, where: str, viewers: str, seen: str
) -> VideoRequest:
    """Write the look into the register. Raises NotAllowedYet, WhoLooked."""
    case = take(case_id)
    require(by, case)
    row = VideoRequest.objects.filter(pk=request_id, case=case).first()
    if row is None:
        raise NotFound
    if row.state != "approved":
        raise NotAllowedYet
    if where not in WHERE or not viewers.strip() or not seen.strip():
        raise WhoLooked(field="viewers" if not viewers.strip() else "seen")
    row.state, row.viewed_at, row.viewed_by_id = "viewed", at, by.id
    row.where, row.viewers, row.seen = where, viewers.strip()[:200], seen.strip()[:1000]
    row.save()
    record(case, [VideoViewed(case.pk, row.pk, where)], by=by, at=at)
    return row
