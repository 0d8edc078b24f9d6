"""Pages of closing: the visits that are due, what is noted of one, the gate, the archived file."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.access import require
from huying.cases.closing.archive import file_of
from huying.cases.closing.commands.close import close
from huying.cases.closing.commands.explain import explain
from huying.cases.closing.commands.read_file import read_file
from huying.cases.closing.commands.visit import NoVisitDue, visit
from huying.cases.closing.forms import Close, Explain, RecordVisit
from huying.cases.closing.listing import VISITS, Find
from huying.cases.closing.models import Visit
from huying.cases.closing.panel import context_of
from huying.cases.closing.queries.due import due_visits, rows_of
from huying.cases.models import Case
from huying.cases.queries.found import by_code
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.errors import Conflict, Invalid
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.people.presses import press


@never_cache
@require_safe
@working
def visits(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The return visits that are due in this person's reach, the most urgent first."""
    at, form = now(), Find(request.GET)

    def rows() -> Rows:
        return Rows(due_visits(actor, form.wanted(at)), dress=partial(rows_of, at=at))

    return listing(request, actor, VISITS, rows=rows, template="cases_closing/visits.html", form=form)


@never_cache
@require_POST
@working
def record_visit(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Note what came of the visit that is due."""
    case = by_code(actor, code)
    require(actor, "follow_up", case)
    due = Visit.objects.filter(case=case, at=None).first()
    cause = (
        due.cause
        if due
        else Visit.objects.filter(case=case).order_by("-number").values_list("cause", flat=True).first()
    )
    if cause is None:
        raise NoVisitDue
    form = RecordVisit(request.POST, cause=cause)
    if form.is_valid():
        try:
            press(request, actor, lambda: visit(by=actor, at=now(), case_id=case.pk, said=form.said()))
        except Invalid as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return redirect("cases:case", case.code)
    return _again(request, actor, case, visit=form)


@never_cache
@require_POST
@working
def close_case(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Through the gate, or back with what is missing."""
    case = by_code(actor, code)
    form = Close(request.POST)
    if form.is_valid():
        words = form.cleaned_data["meets_request"]
        try:
            press(request, actor, lambda: close(by=actor, at=now(), case_id=case.pk, meets_request=words))
        except (Invalid, Conflict) as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            return _again(request, actor, case, status=refusal.status, close=form)
        return redirect("cases:case", case.code)
    return _again(request, actor, case, close=form)


@never_cache
@require_POST
@working
def explain_gap(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Keep why the file does without something, or back with what is wrong at its field."""
    case = by_code(actor, code)
    require(actor, "close", case)
    form = Explain(request.POST, auto_id=f"{request.POST.get('need', '')[:60]}_%s")
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("need", "reason")}
        try:
            press(request, actor, lambda: explain(by=actor, at=now(), case_id=case.pk, **said))
        except (Invalid, Conflict) as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            return _again(request, actor, case, status=refusal.status, explain=form)
        return redirect(f"{reverse('cases:case', args=[case.code])}#closing")
    return _again(request, actor, case, explain=form)


@never_cache
@require_safe
@working
def archive(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The whole file as one PDF, its table of contents first, for those who read the case in full."""
    del request
    with transaction.atomic():  # what cannot be given was not read either
        case = read_file(by=actor, at=now(), case_id=by_code(actor, code).pk)
        content = file_of(case, by=actor, at=now())
    name = f"attachment; filename={case.code}.pdf"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})


def _again(request: HttpRequest, actor: Actor, case: Case, *, status: int = 422, **wrong: Any) -> HttpResponse:
    rows = list(Visit.objects.filter(case=case).order_by("number").select_related("by"))
    context = context_of(actor, case, rows, **wrong)
    return render(request, "cases_closing/again.html", {"case": case, "panel": context}, status=status)
