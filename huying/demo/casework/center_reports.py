"""Reports of centres in the demonstration: the last weeks and months, signed by the district's chief, one corrected.

The newest week of the street is left as the draft that a visitor finds on the list of what waits.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.core.clock import in_china
from huying.insight.reports.commands.correct import correct
from huying.insight.reports.commands.draft import draft
from huying.insight.reports.commands.edit import edit
from huying.insight.reports.commands.sign import sign
from huying.insight.reports.models import CenterReport
from huying.insight.reports.rules import CenterReportKind, Days, period_with
from huying.people.access import Actor, actor_of
from huying.people.models import Person, Post

CHIEF, STREET_SEAT = "district-chief", "street-seat-1"
TEXTS = {
    "summary": "演示数据。本期各项工作平稳，两处等待较久的事项已逐件会商。",
    "waiting": "等待最久的地方由街道中心牵头，逐件明确主办单位和办结日期。",
    "outlook": "下期重点：清理超过 30 天未办结的事项；核对分母变小的指标。",
}
SIGNED = {CenterReportKind.MONTH: 2, CenterReportKind.COURT: 1, CenterReportKind.WEEK: 3, CenterReportKind.YEAR: 1}
"""How many of the last periods."""
WHY = "演示更正：上周五有一批登记在签发后补录。"


def play_center_reports(at: datetime) -> int:
    """Draft the reports of the periods that ended last and sign those of the district; how many. Again adds nothing."""
    chief = Person.objects.filter(username=CHIEF).first()
    seat = Post.objects.filter(person__username=STREET_SEAT).values_list("organisation__area_id", flat=True).first()
    if chief is None or seat is None or CenterReport.objects.exists():
        return 0
    by = actor_of(chief, at, via="demo")
    district = str(seat)[:6]
    for kind, periods in SIGNED.items():
        for days in _ended(kind, at, periods):
            _signed(by, draft(at=at, kind=kind, area_code=district, days=days), at)
    week = CenterReport.objects.filter(kind=CenterReportKind.WEEK, area_id=district).order_by("-first")[0]
    later = at + timedelta(minutes=20)
    made = correct(by=by, at=later, center_report_id=week.pk, why=WHY)
    sign(by=by, at=later + timedelta(minutes=5), center_report_id=made.pk, revision=made.revision)
    draft(at=at, kind=CenterReportKind.WEEK, area_code=str(seat), days=_ended(CenterReportKind.WEEK, at, 1)[-1])
    return CenterReport.objects.count()


def _ended(kind: CenterReportKind, at: datetime, number: int) -> list[Days]:
    """So many periods of a kind that ended last, the oldest first."""
    found: list[Days] = []
    first, _last = period_with(kind, in_china(at).date())
    while len(found) < number:
        found.insert(0, period_with(kind, first - timedelta(days=1)))
        first = found[0][0]
    return found


def _signed(by: Actor, report: CenterReport, at: datetime) -> None:
    changed = edit(
        by=by, at=at + timedelta(minutes=5), center_report_id=report.pk, revision=report.revision, texts=TEXTS
    )
    sign(by=by, at=at + timedelta(minutes=10), center_report_id=report.pk, revision=changed.revision)
