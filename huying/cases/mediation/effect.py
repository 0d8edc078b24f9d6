"""An agreement takes effect: the case is agreed, the visits are planned, the thirty days of the court begin."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from huying.cases.journal import move
from huying.cases.mediation.agreeing import in_force
from huying.cases.mediation.ending import call_off
from huying.cases.mediation.events import AgreementTookEffect, Promised
from huying.cases.mediation.events_court import ConfirmationEnded
from huying.cases.mediation.issuing import agreement_sheet
from huying.cases.mediation.legs import CLOCK_CODES, principals
from huying.cases.mediation.models import Agreement, Confirmation, Mediation, Visit
from huying.cases.mediation.rules import AGREED, visit_days
from huying.cases.models import Case
from huying.cases.risk import OF_THE_COURT
from huying.cases.rules import State
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop, stop_step
from huying.clocks.rules import Subject
from huying.core.clock import CHINA
from huying.core.ids import new_id
from huying.papers.commands.issue import issue
from huying.people.access import Actor

APPLY, SUPERVISE = "JC.apply", "PM.supervise"
PENDING = ("applied", "accepted")
"""States of an application on which the court has not ruled."""


def take_effect(
    case: Case, leg: Mediation, agreement: Agreement, *, by: Actor, at: datetime
) -> list[AgreementTookEffect | ConfirmationEnded]:
    """What follows from effect, in the caller's transaction; the caller records the facts."""
    _replace(case, agreement)
    ended = _end_application(case, at)
    agreement.state, agreement.effective_at = "effective", at
    agreement.save()
    if case.state == State.MEDIATING:
        move(case, "agree", at)
    if leg.ended_at is None:
        leg.ended_at, leg.outcome = at, AGREED
        leg.save(update_fields=["ended_at", "outcome"])
        for session in leg.sessions.filter(state="planned", starts_at__gt=at).select_related("booking__resource"):
            call_off(session, "", by=by, at=at)
    stop(stream=case.stream, kinds=(*CLOCK_CODES, APPLY, SUPERVISE), at=at)
    _plan_visits(case, agreement)
    _start(case, APPLY, at, agreement.version - 1, {"agreement": str(agreement.pk)})
    sheet = agreement_sheet(case, leg, agreement)
    copies = max(3, len(principals(case)) + 1)  # one for each party and one for the committee (人民调解法 29)
    paper = issue(
        by=by, at=at, sheet=sheet, stream=case.stream, code=case.code, organisation=leg.committee, copies=copies
    )
    agreement.number, agreement.paper_id = paper.number, paper.pk
    agreement.save(update_fields=["number", "paper_id"])
    told = (agreement.form, agreement.version, paper.pk, leg.pk, _promised(agreement))
    return [AgreementTookEffect(case.pk, agreement.pk, *told), *ended]


def _promised(agreement: Agreement) -> tuple[Promised, ...]:
    rows = agreement.performances.order_by("number").values_list("pk", "due_on", "performed_at")
    return tuple(Promised(key, due_on.isoformat(), performed_at) for key, due_on, performed_at in rows)


def _replace(case: Case, agreement: Agreement) -> None:
    """One agreement binds at a time: what was in force, of an earlier leg as well, is replaced and named as such."""
    held = in_force(case)
    if held is not None:
        Agreement.objects.filter(mediation__case=case, state="effective").update(state="replaced")
        agreement.replaces = agreement.replaces or held


def _end_application(case: Case, at: datetime) -> list[ConfirmationEnded]:
    """The court confirms what binds: an application for what was replaced is taken back before it is ruled upon.

    Its clocks stop; what the court has confirmed stays confirmed, and the new agreement has thirty days of its own.
    """
    replaced = Confirmation.objects.filter(agreement__mediation__case=case, agreement__state="replaced")
    pending = list(replaced.filter(state__in=PENDING))
    for row in pending:
        row.state, row.decided_at = "ended", at
        row.save(update_fields=["state", "decided_at"])
    if pending:
        stop(stream=case.stream, kinds=OF_THE_COURT, at=at)
    return [ConfirmationEnded(case.pk, row.pk) for row in pending]


def _plan_visits(case: Case, agreement: Agreement) -> None:
    """On each performance date and seven days after; the duty to ask runs from the performance date."""
    due = list(agreement.performances.filter(performed_at=None).values_list("due_on", flat=True))
    for kind, day in visit_days(due):
        Visit.objects.create(id=new_id(), agreement=agreement, kind=kind, due_on=day)
    for number, day in enumerate(sorted(set(due))):
        ends = datetime.combine(day + timedelta(days=1), time(), CHINA) - timedelta(seconds=1)
        _start(case, SUPERVISE, ends, _step(agreement, number), {"agreement": str(agreement.pk)})


def _step(agreement: Agreement, number: int) -> int:
    """The step of the duty to ask about one of its performance dates, by the number of the date among them."""
    return (agreement.version - 1) * 100 + number


def stop_asking(case: Case, agreement: Agreement, at: datetime) -> None:
    """The duty to ask about a date ends when both visits were made, or when all that was due by then is performed."""
    planned = agreement.visits.order_by("due_on").values_list("due_on", "kind", "visited_at")
    made = {(kind, day): visited_at is not None for day, kind, visited_at in planned}
    owed = set(agreement.performances.filter(performed_at=None).values_list("due_on", flat=True))
    for number, day in enumerate(sorted(day for kind, day in made if kind == "due")):
        if day not in owed or all(made.get(each, True) for each in visit_days([day])):
            stop_step(stream=case.stream, kind=SUPERVISE, step=_step(agreement, number), at=at)


def _start(case: Case, code: str, at: datetime, step: int, args: dict[str, str]) -> None:
    subject = Subject(case.line, 0, case.area_code)
    start_legal(stream=case.stream, code=code, at=at, subject=subject, args=args, step=step)
