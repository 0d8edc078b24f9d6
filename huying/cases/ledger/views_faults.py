"""Taking the faulty rows of an import along: asked for with a reason, allowed by another person, then downloaded."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.cases.ledger.access import deciding_on, ledger_of
from huying.cases.ledger.books import faulty, taken_words
from huying.cases.ledger.commands.ask_faults import ask_faults
from huying.cases.ledger.commands.decide_faults import decide_faults
from huying.cases.ledger.commands.take_faults import take_faults
from huying.cases.ledger.communities import Communities
from huying.cases.ledger.forms import AskFaults, DecideFaults
from huying.cases.ledger.models import FaultsRequest
from huying.cases.ledger.queries.imports import faulty_rows, import_page
from huying.cases.ledger.refusals_faults import FaultsReason, FaultsWhyNot
from huying.cases.views.working import working
from huying.core.clock import now
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.requests import actor_in

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SEE_OTHER = 303


@never_cache
@require_POST
@working
def ask(request: HttpRequest, actor: Actor, ledger_id: UUID) -> HttpResponse:
    """Ask for them, with the reason."""
    ledger = ledger_of(actor, ledger_id)
    form = AskFaults(request.POST)

    def work() -> str:
        return str(ask_faults(by=actor, at=now(), ledger_id=ledger.pk, reason=form.cleaned_data["reason"]).pk)

    if form.is_valid():
        try:
            once(
                who=str(actor.person_id), key=_key(request), content={"ask": ledger_id, **form.cleaned_data}, work=work
            )
        except FaultsReason as refusal:
            form.add_error("reason", str(refusal))
        else:
            return HttpResponseRedirect(reverse("ledger:import", args=[ledger.pk]), status=SEE_OTHER)
    context = {**import_page(actor, ledger, now()), "ask": form, "key": new_id().hex}
    return render(request, "cases_ledger/import.html", context, status=422)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, ledger_id: UUID, request_id: UUID) -> HttpResponse:
    """What is asked, by whom and why; or the decision, once."""
    actor = actor_in(request)
    row = deciding_on(actor, ledger_id, request_id)
    if request.method != "POST":
        return _page(request, row, DecideFaults(), 200)
    form = DecideFaults(request.POST)
    if form.is_valid() and _decided(request, actor, row, form):
        return HttpResponseRedirect(reverse("due"), status=SEE_OTHER)
    return _page(request, row, form, 422)


def _decided(request: HttpRequest, actor: Actor, row: FaultsRequest, form: DecideFaults) -> bool:
    said: dict[str, Any] = dict(form.cleaned_data)

    def work() -> str:
        return str(decide_faults(by=actor, at=now(), ledger_id=row.ledger_id, request_id=row.pk, **said).pk)

    try:
        once(who=str(actor.person_id), key=_key(request), content={"decide": row.pk, **said}, work=work)
    except FaultsWhyNot as refusal:
        form.add_error("answer", str(refusal))
        return False
    return True


def _page(request: HttpRequest, row: FaultsRequest, form: DecideFaults, status: int) -> HttpResponse:
    context = {"row": row, "form": form, "key": new_id().hex}
    return render(request, "cases_ledger/faults_request.html", context, status=status)


@never_cache
@require_safe
@working
def book(request: HttpRequest, actor: Actor, ledger_id: UUID) -> HttpResponse:
    """The rows that were not imported, as they came, with what is wrong; that they were taken along is on record."""
    del request
    ledger, at = ledger_of(actor, ledger_id), now()
    allowed = take_faults(by=actor, at=at, ledger_id=ledger.pk)
    communities = Communities(ledger.area_code).choices
    by = allowed.decided_by.name if allowed.decided_by else ""
    taken = taken_words(actor.name, at, allowed_by=by)
    return download(faulty(ledger.headings, faulty_rows(ledger), communities, taken=taken), _("台账错误行"))


def download(content: bytes, name: str) -> HttpResponse:
    """A workbook as an answer, under a Chinese name."""
    named = f"attachment; filename=\"ledger.xlsx\"; filename*=UTF-8''{quote(name)}.xlsx"
    return HttpResponse(content, content_type=SPREADSHEET, headers={"Content-Disposition": named})


def _key(request: HttpRequest) -> str:
    return request.headers.get("Idempotency-Key") or request.POST.get("key", "")
