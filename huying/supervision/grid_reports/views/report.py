"""One report: what stands in it, and what may be done to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.people.requests import actor_in
from huying.supervision.grid_reports import forms
from huying.supervision.grid_reports.access import (
    may_give_back,
    may_write,
    report_of,
    require_giving_back,
    require_writing,
)
from huying.supervision.grid_reports.commands.amend_proposal import Wording, amend_proposal
from huying.supervision.grid_reports.commands.decide import decide, finish
from huying.supervision.grid_reports.commands.edit import edit
from huying.supervision.grid_reports.commands.give_back import give_back
from huying.supervision.grid_reports.commands.redraw import redraw
from huying.supervision.grid_reports.commands.send import send
from huying.supervision.grid_reports.models import Decision, Proposal, Report
from huying.supervision.grid_reports.queries import (
    bodies_for,
    decisions_of,
    proposals_of,
    submissions_of,
    versions_of,
)
from huying.supervision.grid_reports.rules import MOST_RETURNS, WRITABLE, Kind, State, Wish
from huying.supervision.grid_reports.views.shown import shown


@login_required
@require_safe
@never_cache
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The report with what this person may do."""
    actor = actor_in(request)
    return _page(request, actor, report_of(actor, report_id))


@login_required
@require_POST
def edit_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Write the suggestion and the note."""
    actor, found = _writing(request, report_id)
    form = forms.Edit(request.POST, auto_id="edit_%s")
    return _formed(
        request, actor, found, "edit", form, lambda data: edit(by=actor, at=now(), report_id=found.pk, **data)
    )


@login_required
@require_POST
def redraw_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Draw the figures anew."""
    actor, found = _writing(request, report_id)
    return _pressed(request, actor, found, lambda: redraw(by=actor, at=now(), report_id=found.pk))


@login_required
@require_POST
def send_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Send it up."""
    actor, found = _writing(request, report_id)
    return _pressed(request, actor, found, lambda: send(by=actor, at=now(), report_id=found.pk))


@login_required
@require_POST
def give_report_back(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Give it back with a remark."""
    actor = actor_in(request)
    found = report_of(actor, report_id)
    require_giving_back(actor, found)
    form = forms.GiveBack(request.POST, auto_id="give_back_%s")
    return _formed(
        request, actor, found, "give_back", form, lambda data: give_back(by=actor, at=now(), report_id=found.pk, **data)
    )


@login_required
@require_POST
def decide_in_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Write down what the meeting decided."""
    actor, found = _writing(request, report_id)
    form = forms.Decide(request.POST, auto_id="decide_%s")
    form.offer(bodies_for(found))
    return _formed(
        request, actor, found, "decide", form, lambda data: decide(by=actor, at=now(), report_id=found.pk, **data)
    )


@login_required
@require_POST
def finish_decision(request: HttpRequest, report_id: UUID, decision_id: UUID) -> HttpResponse:
    """What was decided is done."""
    actor, found = _writing(request, report_id)
    if not Decision.objects.filter(report=found, pk=decision_id).exists():
        raise NotFound
    return _pressed(request, actor, found, lambda: finish(by=actor, at=now(), decision_id=decision_id))


@login_required
@require_POST
def amend_letter(request: HttpRequest, report_id: UUID, letter_id: UUID) -> HttpResponse:
    """Change a proposed letter."""
    actor, found = _writing(request, report_id)
    if not Proposal.objects.filter(report=found, pk=letter_id).exists():
        raise NotFound
    form = forms.Amend(request.POST, auto_id=f"{letter_id}_%s")
    form.offer(bodies_for(found))

    def work(data: dict[str, Any]) -> object:
        wording = Wording(Wish(data["state"]), data["to"], data["subject"], data["body"])
        return amend_proposal(by=actor, at=now(), proposal_id=letter_id, wording=wording)

    return _formed(request, actor, found, f"amend:{letter_id}", form, work)


def _writing(request: HttpRequest, report_id: UUID) -> tuple[Actor, Report]:
    actor = actor_in(request)
    found = report_of(actor, report_id)
    require_writing(actor, found, now())
    return actor, found


def _formed(
    request: HttpRequest,
    actor: Actor,
    found: Report,
    name: str,
    form: django_forms.Form,
    work: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Do it once; what is wrong stands at its field, and what was typed is still there."""
    if not form.is_valid():
        return _page(request, actor, found, {name: form}, status=422)
    try:
        press(request, actor, lambda: work(form.cleaned_data))
    except (Invalid, Conflict) as refusal:
        tell(form, refusal)
        return _page(request, actor, found, {name: form}, status=refusal.status)
    return redirect("reports:report", report_id=found.pk)


def _pressed(request: HttpRequest, actor: Actor, found: Report, work: Callable[[], object]) -> HttpResponse:
    try:
        press(request, actor, work)
    except (Invalid, Conflict) as refusal:
        return _page(request, actor, found, status=refusal.status, wrong=str(refusal))
    return redirect("reports:report", report_id=found.pk)


def _page(
    request: HttpRequest,
    actor: Actor,
    found: Report,
    forms_filled: Mapping[str, django_forms.Form] | None = None,
    *,
    status: int = 200,
    wrong: str = "",
) -> HttpResponse:
    filled: dict[str, Any] = dict(forms_filled or {})
    fresh = Report.objects.select_related("area").get(pk=found.pk)
    writes = may_write(actor, fresh, now())
    writable = writes and fresh.state in WRITABLE
    text = {"version": fresh.version, "suggestion": fresh.suggestion, "note": fresh.note}
    back = fresh.state == State.SENT and may_give_back(actor, fresh)
    context: dict[str, Any] = {
        **shown(fresh, actor),
        "writes": writes,
        "writable": writable,
        "edit": (filled.get("edit") or forms.Edit(initial=text, auto_id="edit_%s")) if writable else None,
        "give_back": filled.get("give_back") or forms.GiveBack(auto_id="give_back_%s") if back else None,
        "returns_left": MOST_RETURNS - fresh.returns,
        "versions": versions_of(fresh),
        "submissions": submissions_of(fresh),
        "letters": _letters(fresh, filled) if fresh.kind == Kind.STREET else [],
        "decisions": decisions_of(fresh),
        "decide": _decide_form(fresh, filled) if fresh.kind == Kind.WEEK and writes else None,
        "wrong": wrong,
        "key": new_id().hex,
    }
    return render(request, "supervision_grid_reports/report.html", context, status=status)


def _decide_form(found: Report, filled: dict[str, Any]) -> forms.Decide:
    form: forms.Decide = filled.get("decide") or forms.Decide(auto_id="decide_%s")
    form.offer(bodies_for(found))
    return form


def _letters(found: Report, filled: dict[str, Any]) -> list[tuple[Proposal, forms.Amend]]:
    bodies, letters = bodies_for(found), []
    for each in proposals_of(found):
        told = {"state": each.state, "to": each.to_id, "subject": each.subject, "body": each.body}
        form = filled.get(f"amend:{each.pk}") or forms.Amend(initial=told, auto_id=f"{each.pk}_%s")
        form.offer(bodies)
        letters.append((each, form))
    return letters
