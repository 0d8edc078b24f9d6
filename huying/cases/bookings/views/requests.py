"""The requests to desks: those that wait for a person, and what may be done with one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.bookings import forms
from huying.cases.bookings.access import require_asking, require_reading, require_serving
from huying.cases.bookings.commands.answer_service import decline_service, take_service
from huying.cases.bookings.commands.ask_service import ask_service, take_back_service
from huying.cases.bookings.commands.book import Appointment
from huying.cases.bookings.commands.conclude import NotYet, conclude
from huying.cases.bookings.models import Resource, ServiceRequest
from huying.cases.bookings.panels import page_of, services_of
from huying.cases.bookings.queries.requests import Line, over_for, request_of, waiting
from huying.cases.bookings.requesting import resources_of
from huying.cases.models import Case
from huying.cases.queries.case import detail_of
from huying.cases.queries.found import by_code
from huying.cases.views.working import working
from huying.core.clock import in_china, now
from huying.core.errors import NotAllowed, NotFound, Refused
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import asked

Filled = Mapping[tuple[UUID, str], django_forms.Form]
FORMS: dict[str, type[django_forms.Form]] = {
    "take": forms.When,
    "decline": forms.DeclineService,
    "conclude": forms.Conclude,
}
"""What the desk may do with a request, and what each asks for."""


@dataclass(frozen=True, slots=True)
class Row:
    """A request with the forms of what may be done about it; `open` is the one that was sent and was wrong."""

    line: Line
    forms: dict[str, django_forms.Form]
    resources: bool
    open: str


@never_cache
@require_safe
@working
def requests(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What waits for the desks of this person, or in the cases that they work on."""
    require_reading(actor)
    return _page(request, actor, {}, page=_number(asked(request, "page")))


@require_POST
@working
def ask(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Ask a desk to help with a case."""
    case = by_code(actor, code)
    require_asking(actor, case)
    form = forms.AskService(request.POST)

    def work() -> str:
        data = dict(form.cleaned_data)
        wanted = {"organisation_id": data.pop("organisation"), **data}
        return str(ask_service(by=actor, at=now(), case_id=case.pk, **wanted).pk)

    refused = _tried(request, actor, form, work)
    return _case_page(request, actor, case, form, refused) if refused else redirect(page_of(case))


@require_POST
@working
def take_back(_request: HttpRequest, actor: Actor, request_id: UUID) -> HttpResponse:
    """Whoever asked does not need it any more."""
    found = request_of(actor, request_id)
    require_asking(actor, found.case)
    take_back_service(by=actor, at=now(), request_id=found.pk)
    return redirect(page_of(found.case))


@require_POST
@working
def answer(request: HttpRequest, actor: Actor, request_id: UUID, verb: str) -> HttpResponse:
    """The desk takes a request by booking, declines it, or writes down what came of it."""
    found = request_of(actor, request_id)
    require_serving(actor, found)
    if verb not in FORMS:
        raise NotFound
    form = FORMS[verb](request.POST, auto_id=f"{found.pk}_{verb}_%s")
    refused = _tried(request, actor, form, lambda: _do(verb, actor, found, form))
    return _page(request, actor, {(found.pk, verb): form}, refused) if refused else redirect("bookings:requests")


def _do(verb: str, actor: Actor, found: ServiceRequest, form: django_forms.Form) -> str:
    if verb == "take":
        assert isinstance(form, forms.When)
        wanted = Appointment(form.cleaned_data["resource"], form.instant("starts_at"), form.instant("ends_at"))
        return str(take_service(by=actor, at=now(), request_id=found.pk, wanted=wanted).pk)
    if verb == "decline":
        return str(decline_service(by=actor, at=now(), request_id=found.pk, **form.cleaned_data).pk)
    if found.booking_id is None:
        raise NotYet
    return str(conclude(by=actor, at=now(), booking_id=found.booking_id, **form.cleaned_data).pk)


def _tried(request: HttpRequest, actor: Actor, form: django_forms.Form, work: Callable[[], str]) -> int:
    """Do it once; the status of what is wrong, told at its field, or 0."""
    if not form.is_valid():
        return 422
    content = [request.path, {key: str(value) for key, value in form.cleaned_data.items()}]
    try:
        once(who=str(actor.person_id), key=request.POST.get("key", ""), content=content, work=work)
    except Refused as refusal:
        if refusal.status == NotAllowed.status:
            raise
        tell(form, refusal)
        return refusal.status
    return 0


def _case_page(request: HttpRequest, actor: Actor, case: Case, form: forms.AskService, status: int) -> HttpResponse:
    """The page of the case with what is wrong at its field."""
    at = now()
    detail = detail_of(actor, case, at)
    shown = services_of(actor, case, at, form)
    detail.panels[:] = [shown if shown and panel.key == shown.key else panel for panel in detail.panels]
    return render(request, "cases/case.html", {"detail": detail}, status=status)


def _page(request: HttpRequest, actor: Actor, filled: Filled, status: int = 200, *, page: int = 1) -> HttpResponse:
    at = now()
    shown = waiting(actor, at, page=page, with_=next((key for key, _verb in filled), None))
    own = resources_of([line.row for line in shown.lines if line.may_answer])
    context: dict[str, Any] = {
        "waiting": [_row(line, filled, own.get(line.row.pk, [])) for line in shown.lines],
        "shown": shown,
        "over": over_for(actor, at),
        "key": new_id(),
    }
    return render(request, "cases_bookings/requests.html", context, status=status)


def _row(line: Line, filled: Filled, own: list[Resource]) -> Row:
    key, today = line.row.pk, in_china(now()).date()
    offered = [*(["take", "decline"] if line.may_answer else []), *(["conclude"] if line.may_conclude else [])]
    made: dict[str, django_forms.Form] = {}
    resources = [(str(one.pk), one.name) for one in own]
    for verb in offered:
        form = filled.get((key, verb)) or FORMS[verb](auto_id=f"{key}_{verb}_%s", initial={"day": today})
        if isinstance(form, forms.When):
            form.offer(resources)
        made[verb] = form
    wrong = next((verb for where, verb in filled if where == key), "")
    return Row(line, made, bool(resources), wrong)


def _number(text: str) -> int:
    """The page of a work list that is asked for; the first where the address means nothing."""
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else 1
