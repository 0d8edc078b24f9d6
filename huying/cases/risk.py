"""A suspicion of violence at home or of a crime (人民调解法 25): reporting is due today, nobody is brought together."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from huying.cases.models import Case, SuspicionMark, SuspicionReport
from huying.cases.registry import RISK_NOTED
from huying.cases.waiting import start
from huying.clocks.commands.start_legal import begin_legal
from huying.clocks.commands.stop import stop_duties
from huying.clocks.models import RunningClock
from huying.clocks.rules import Subject
from huying.core.ids import new_id
from huying.people.access import Actor

REPORT = "PM.report.risk"
"""The day in which it is reported; it ends when it was reported, or when the police have the case."""
OF_THE_COURT = ("JC.accept", "JC.decide", "JC.decide.outer")
"""What the court owes to those who applied for confirmation."""
OUTLASTING = (REPORT, *OF_THE_COURT)
"""What does not end with the centre's work, beside the rights of the parties."""


def suspicions(case: Case) -> tuple[bool, bool]:
    """Violence at home, a crime."""
    return case.dv_suspected, case.crime_suspected


def mark_of(case: Case, by_id: UUID | None, at: datetime) -> SuspicionMark:
    """That somebody marked a case as it stands: whoever did does not lift it; nothing is written."""
    domestic_violence, crime = suspicions(case)
    return SuspicionMark(case=case, domestic_violence=domestic_violence, crime=crime, by_id=by_id, at=at)


def take_marks_along(case: Case, into: Case) -> None:
    """Who marked one case stays known in the other one, to which its suspicion goes."""
    for mark in SuspicionMark.objects.filter(case=case):
        mark.pk, mark.case = new_id(), into
        mark.save(force_insert=True)


def begin_report(case: Case, by: Actor, at: datetime) -> None:
    """The mark and the duty to report of a case that is registered under suspicion, beside its first fact."""
    if any(suspicions(case)):
        mark_of(case, by.id, at).save(force_insert=True)
        begin_legal(stream=case.stream, code=REPORT, at=at, subject=Subject(case.line, 0, case.area_code))


def end_work(case: Case, at: datetime) -> None:
    """What the centre owed ends with its work on a case. Not over with it: the rights of the parties (to apply to the
    court, to ask for a review), what the court owes, and the report of a suspicion that nobody has made yet."""
    stop_duties(stream=case.stream, at=at, spare=OUTLASTING)


def unreported(case: Case) -> bool:
    """Whether a suspicion waits for its report."""
    return RunningClock.objects.filter(stream=case.stream, kind=REPORT, stopped_at=None).exists()


def told_of(case: Case) -> bool:
    """Whether every mark was told to a body after it was set, also where no clock ran for that (imported long ago)."""
    last = SuspicionMark.objects.filter(case=case).aggregate(last=Max("at"))["last"]
    reports = SuspicionReport.objects.filter(case=case)
    return not unreported(case) and (reports if last is None else reports.filter(at__gte=last)).exists()


def bodies_told(case: Case, *, violence: bool, crime: bool) -> list[str]:
    """The bodies that were told after these were marked last: only they can have answered; the first told first.

    Imported long ago without a mark: every body that was told.
    """
    wanted = (Q(domestic_violence=True) if violence else Q(pk=None)) | (Q(crime=True) if crime else Q(pk=None))
    last = SuspicionMark.objects.filter(wanted, case=case).aggregate(last=Max("at"))["last"]
    reports = SuspicionReport.objects.filter(case=case)
    told = reports if last is None else reports.filter(at__gte=last)
    return list(dict.fromkeys(told.order_by("at").values_list("body", flat=True)))


def marked_by(case: Case, actor: Actor) -> bool:
    """Whether this person said that there is a suspicion: whoever did does not take it back alone."""
    return SuspicionMark.objects.filter(case=case, by_id=actor.person_id).exists()


def noted_by(case: Case, actor: Actor) -> bool:
    """Whether this person noted a report of it: whoever did does not lift the suspicion as well."""
    return SuspicionReport.objects.filter(case=case, by_id=actor.person_id).exists()


def kept_from_lifting(case: Case, actor: Actor) -> bool:
    """Whether another head has to lift the suspicion of a case."""
    return marked_by(case, actor) or noted_by(case, actor)


def report_begun(case: Case) -> bool:
    """Whether the duty to report has begun, over or not."""
    return RunningClock.objects.filter(stream=case.stream, kind=REPORT).exists()


def note_risk(case: Case, *, by: Actor, at: datetime) -> None:
    """What follows from a suspicion that a case in hand did not carry before; whoever calls has set its flags."""
    clocks = RunningClock.objects.filter(stream=case.stream, kind=REPORT)
    if not clocks.filter(stopped_at=None).exists():
        start(case, REPORT, at, step=clocks.count())
    for run in RISK_NOTED:
        run(case, by, at)
