"""The desk of the police reads what was reported to the police, its parties masked until a reason opens them.

Whoever suspects violence at home or a crime tells the police at once (人民调解法 25, 反家庭暴力法 14), and the desk has
to act on it. Of petitions it reads none: what is reported of them goes on paper.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from huying.cases.models import Case, SuspicionReport
from huying.cases.registry import Standing, stands
from huying.core.clock import now
from huying.people.access import Actor
from huying.people.roles import POLICE_DESKS

KEEPS = timedelta(days=30)
"""So long after a case is closed it may still be read (domain 5.2)."""


def _told(actor: Actor, case: Case) -> bool:
    if case.line == "petition" or not actor.in_area(POLICE_DESKS, case.area_code):
        return False
    if case.closed_at is not None and case.closed_at < _since():
        return False
    return SuspicionReport.objects.filter(case=case, to="police").exists()


def _rows(actor: Actor) -> Q:
    areas = [duty.area_code for duty in actor.duties if duty.role in POLICE_DESKS]
    if not areas:
        return Q()
    reported = SuspicionReport.objects.filter(to="police").values("case_id")
    here = Q()
    for area in areas:
        here |= Q(area_code__startswith=area)
    return Q(pk__in=reported) & here & ~Q(line="petition") & (Q(closed_at=None) | Q(closed_at__gte=_since()))


def _since() -> datetime:
    return now() - KEEPS


POLICE_DESK = stands(Standing("police_desk", _told, _rows, frozenset({"read", "unmask"})))
