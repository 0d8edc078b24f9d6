"""Last month's reports in the demonstration: drafted on its last day, most sent up, the street's own made from them."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.core.clock import CHINA, in_china
from huying.people.access import Actor, actor_of
from huying.people.models import Person, Post
from huying.places.models import Area
from huying.supervision.grid_reports.commands.draft import draft
from huying.supervision.grid_reports.commands.edit import edit
from huying.supervision.grid_reports.commands.give_back import give_back
from huying.supervision.grid_reports.commands.send import send
from huying.supervision.grid_reports.commands.synthesise import synthesise
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.rules import DRAFTED_AT, LEVELS, Kind, month_of

NOTE = "演示数据。"
REMARK = "请补充重复发生地点的处置打算。"
EVERY, OWN = 4, "station-chief"
"""Each fourth report is still to be sent, and so are those of the station that a visitor can sign in to."""


def play_reports(at: datetime) -> int:
    """Draft last month's reports of one street, send most, have one given back; how many. Again adds nothing."""
    first, last = month_of(in_china(at).date().replace(day=1) - timedelta(days=1))
    own = Post.objects.filter(person__username=OWN).values_list("organisation_id", "organisation__area_id").first()
    seat = Person.objects.filter(username="street-seat-1").first()
    if own is None or seat is None or Report.objects.filter(kind=Kind.MONTH, first=first).exists():
        return 0
    street, when = own[1][:9], datetime.combine(last, DRAFTED_AT, CHINA)
    areas = Area.objects.filter(code__startswith=street, level__in=LEVELS[Kind.MONTH], valid_to=None).order_by("code")
    reports = [draft(at=when, kind=Kind.MONTH, area_code=area.code, days=(first, last)) for area in areas]
    sent = [report for number, report in enumerate(reports) if number % EVERY and _sent(report, at, when)]
    by = actor_of(seat, at, via="demo")
    made = synthesise(by=by, at=when + timedelta(hours=8), street=street, first=first)
    if sent:
        give_back(by=by, at=when + timedelta(hours=9), report_id=sent[-1].pk, remark=REMARK)
    return len(reports) + bool(made)


def _sent(report: Report, at: datetime, when: datetime) -> bool:
    """Write a note and send it, as the chief of the station there; without one, or where a visitor is, not."""
    here = Post.objects.filter(role="station_chief").exclude(person__username=OWN)
    grid = report.area.level == "grid"
    post = here.filter(**{"organisation__grid" if grid else "organisation__area": report.area_id}).first()
    if post is None:
        return False
    by: Actor = actor_of(post.person, at, via="demo")
    later = when + timedelta(hours=2)
    edit(by=by, at=later, report_id=report.pk, version=report.version, suggestion=report.suggestion, note=NOTE)
    send(by=by, at=later + timedelta(minutes=5), report_id=report.pk)
    return True
