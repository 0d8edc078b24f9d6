"""How long the file of a case is kept, and how it is destroyed: ten years without an agreement, with one for good.

What stays is what figures and registers need: number, category, states and instants, scores, and the certificate of
destruction (domain 6.4 and 9.16).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.cases.closing.models import Archived
from huying.cases.models import Case
from huying.cases.rules import State
from huying.core.emptying import emptied, emptied_along
from huying.core.retention import Batch, Kind, held_back, keeps, over_before, rule_of
from huying.papers import shelf

SLUG = "cases.file"
PLAIN = {
    "cases.Case": ("place_text", "track_reason"),
    "cases.Party": ("name_index", "phone_index", "id_index"),
    "cases.Material": ("file",),
    "cases.PetitionExtensionRequest": ("reason", "answer"),
    "cases.Recusal": ("reason",),
    "cases.Reading": ("reason",),
    "cases_bookings.Booking": ("purpose", "cancelled_why"),
    "cases_closing.Archived": ("meets_request",),
    "cases_mediation.Session": ("place_text", "cancelled_why"),
    "cases_mediation.Performance": ("proof_photo",),
    "cases_mediation.Signature": ("scan",),
    "cases_video.VideoRequest": ("place", "operator"),
    "cases_deliberation.Background": ("title", "file"),
    "cases_deliberation.MinutesSignature": ("scan",),
    "cases_deliberation.ResolutionTask": ("proof",),
}
"""Words and files that are not sealed. Titles name no person; decisions of a deliberation are public and stay."""


def over(area_code: str, at: datetime) -> QuerySet[Any]:
    """Closed cases of a district whose file has no agreement and is past its time; merged ones go with theirs."""
    kept = Q(archived__permanent=True) | Q(merged__archived__permanent=True)
    held = Q(merged__code__in=held_back(at))
    rows = Case.objects.filter(state=State.CLOSED, emptied_at=None, area_code__startswith=area_code)
    rows = rows.filter(closed_at__lt=over_before(rule_of(SLUG, area_code), at))
    gone = Case.objects.filter(kept | held).values("pk")
    return rows.exclude(pk__in=gone).annotate(matter=F("code"), since=F("closed_at"))


def destroy(key: str, at: datetime) -> str | None:
    """Empty a case, those merged into it, their papers, orders and bound files."""
    row = Case.objects.select_for_update().filter(pk=UUID(key), emptied_at=None).first()
    if row is None:
        return None
    told = [_emptied(case, at) for case in (row, *_merged_into(row))]
    return "\n".join(told)


def _merged_into(case: Case) -> list[Case]:
    found = list(Case.objects.select_for_update().filter(merged_into=case).order_by("pk"))
    return found + [each for one in found for each in _merged_into(one)]


def _emptied(case: Case, at: datetime) -> str:
    for archived in Archived.objects.filter(case=case):
        for key in archived.bound:
            shelf.destroy(key)
    told = emptied(case, "cases", PLAIN) + emptied_along(case.stream, at)
    Case.objects.filter(pk=case.pk).update(emptied_at=at)
    return told


FILES = keeps(Kind(SLUG, _("没有协议的事项卷宗"), _("归档"), batch=Batch(over, destroy)))
