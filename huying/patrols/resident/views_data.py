"""Asking that what is kept of one's own household or shop be corrected or deleted, and the staff's answer."""

from __future__ import annotations

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.clocks.queries import lines_of
from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound, Refused
from huying.core.identity import masked_phone
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.patrols.resident import forms
from huying.patrols.resident.commands.answer_data import answer_data, read_data_phone
from huying.patrols.resident.commands.ask_data import Wanted, ask_data
from huying.patrols.resident.commands.take_turn import take_turn
from huying.patrols.resident.data_listed import listed, tabs
from huying.patrols.resident.data_requests import (
    OUTCOME_WORDS,
    WANTS_WORDS,
    data_request_of,
    may_answer,
    require_answering,
    require_requests,
    title_of,
)
from huying.patrols.resident.listing import DATA_REQUESTS, Find
from huying.patrols.resident.models import DataRequest
from huying.patrols.resident.passes import Scan
from huying.patrols.resident.views import FORMS, receipt, scanned
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.people.presses import press
from huying.people.requests import actor_in, address_of


@require_http_methods(FORMS)
@scanned
def ask(request: HttpRequest, scan: Scan) -> HttpResponse:
    """What is wrong, of which household or shop, and a phone. Nothing that is kept is shown."""
    form = forms.AskData(forms.posted(request), initial={"key": new_id().hex})
    status = Invalid.status if form.errors else 200
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        key = data.pop("key")
        try:
            take_turn(at=now(), address=address_of(request), place_id=scan.plate.place_id)
            return receipt(ask_data(at=now(), place=scan.plate.place, wanted=Wanted(**data), key=key))
        except Refused as refusal:
            form.tell(refusal)
            status = refusal.status
    return render(request, "patrols_resident/ask_data.html", {"scan": scan, "form": form}, status=status)


@require_safe
@never_cache
def data_requests(request: HttpRequest) -> HttpResponseBase:
    """What waits, the earliest end first, and what was answered, the latest first: two lists of one table."""
    actor = actor_in(request)
    require_requests(actor)
    form = Find(request.GET)

    def rows() -> Rows:
        return Rows(listed(actor, form.cleaned_data["tab"], form.narrowed()))

    both = tabs(actor, form.cleaned_data["tab"], form.narrowed()) if form.is_valid() else []
    more = {"tabbed": {"tabs": both}, "above": "ui/parts/table_tabs.html"}
    template = "patrols_resident/data_requests.html"
    return listing(request, actor, DATA_REQUESTS, rows=rows, template=template, form=form, more=more)


@require_safe
@never_cache
def data_request(request: HttpRequest, code: str) -> HttpResponse:
    """One request: which household, what is wrong, the phone masked."""
    actor = actor_in(request)
    require_requests(actor)
    return _page(request, actor, data_request_of(actor, code))


@require_POST
@never_cache
def handle(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """`answer` it, or `read` the phone for a reason."""
    actor = actor_in(request)
    require_requests(actor)
    row = data_request_of(actor, code)
    require_answering(actor, row)
    if verb == "read":
        return _read(request, actor, row)
    if verb != "answer":
        raise NotFound
    form = forms.AnswerData(request.POST)
    if not form.is_valid():
        return _page(request, actor, row, answer=form, status=422)
    try:
        press(request, actor, lambda: answer_data(by=actor, at=now(), request_id=row.pk, **form.cleaned_data))
    except (Invalid, Conflict) as refusal:
        form.tell(refusal)
        return _page(request, actor, row, answer=form, status=refusal.status)
    return redirect("scan_data_request", row.code)


def _read(request: HttpRequest, actor: Actor, row: DataRequest) -> HttpResponse:
    """The number stands on this one answer and nowhere else."""
    form = forms.ReadPhone(request.POST)
    if not form.is_valid():
        return _page(request, actor, row, read=form, status=422)
    phone = read_data_phone(by=actor, at=now(), request_id=row.pk, reason=form.cleaned_data["reason"])
    return _page(request, actor, row, phone=phone)


def _page(
    request: HttpRequest,
    actor: Actor,
    row: DataRequest,
    *,
    answer: django_forms.Form | None = None,
    read: django_forms.Form | None = None,
    phone: str = "",
    status: int = 200,
) -> HttpResponse:
    may = may_answer(actor, row)
    context = {
        "row": row,
        "title": title_of(row),
        "wants": WANTS_WORDS[row.wants],
        "outcome": OUTCOME_WORDS[row.outcome] if row.outcome else "",
        "home": row.home if may else "",
        "words": row.words if may else "",
        "masked": masked_phone(row.phone),
        "phone": phone,
        "clocks": lines_of(row.stream, now()),
        "answer": (answer or forms.AnswerData()) if may and row.answered_at is None else None,
        "read": (read or forms.ReadPhone()) if may else None,
        "key": new_id().hex,
    }
    return render(request, "patrols_resident/data_request.html", context, status=status)
