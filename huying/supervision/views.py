"""Pages of subsidies: what is proposed, checked, approved, gathered and paid, and the scale."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.cases.queries.found import by_code
from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.people.access import Actor
from huying.people.lists.listing import listing, unasked
from huying.people.presses import press, sound
from huying.people.requests import actor_in
from huying.supervision import forms
from huying.supervision.access import PERMISSIONS, reader, require, subsidy_of
from huying.supervision.commands.approve import approve, decline
from huying.supervision.commands.check_class import check_class
from huying.supervision.commands.pay import gather, pay
from huying.supervision.commands.propose import propose
from huying.supervision.commands.set_scale import set_scale
from huying.supervision.excel import batch_book as book_of
from huying.supervision.listing import SUBSIDIES
from huying.supervision.listing_batches import BATCHES
from huying.supervision.models import Batch
from huying.supervision.queries import batches_for, batches_of, scales_of, subsidies_of
from huying.supervision.words import STATE_WORDS

_TEMPLATE = "supervision/subsidies.html"


def _reader(request: HttpRequest) -> Actor:
    return reader(actor_in(request))


@login_required
@require_safe
@never_cache
def subsidies(request: HttpRequest) -> HttpResponseBase:
    """Everything of which this person may know, with what they may do."""
    actor, form = _reader(request), forms.Find(request.GET)

    def rows() -> Rows:
        return subsidies_of(actor, now(), state=form.cleaned_data["state"])

    return listing(request, actor, SUBSIDIES, rows=rows, template=_TEMPLATE, form=form, more=_beside(actor))


@login_required
@require_safe
@never_cache
def batches(request: HttpRequest) -> HttpResponseBase:
    """Every batch of the districts for which this person pays."""
    actor = _reader(request)
    if not actor.has(PERMISSIONS["gather"]):
        raise NotFound
    return listing(request, actor, BATCHES, rows=lambda: Rows(batches_for(actor)), template="supervision/batches.html")


def _page(request: HttpRequest, actor: Actor, *, status: int, **wrong: Any) -> HttpResponse:
    """The page again, with the form that was wrong."""
    context = {**_beside(actor, **wrong), "table": unasked(actor, SUBSIDIES, subsidies_of(actor, now()))}
    return render(request, _TEMPLATE, context, status=status)


def _beside(actor: Actor, **wrong: Any) -> dict[str, Any]:
    """What stands around the list."""
    area = actor.home_area
    return {
        "above": "supervision/parts/states.html",
        "states": STATE_WORDS.items(),
        "batches": batches_of(actor),
        "all_batches": batches_for(actor).count(),
        "scales": scales_of(area),
        "propose": wrong.get("propose") or forms.Propose(auto_id="propose_%s"),
        "scale": wrong.get("scale") or forms.Scale(auto_id="scale_%s"),
        "may": {verb: actor.has(roles) for verb, roles in PERMISSIONS.items()},
        "key": new_id().hex,
    }


@login_required
@require_POST
def propose_one(request: HttpRequest) -> HttpResponse:
    """Put a closed case forward."""
    actor, form = _reader(request), forms.Propose(request.POST, auto_id="propose_%s")

    def work(data: dict[str, Any]) -> None:
        case = by_code(actor, data["code"])
        said = {"dispute_class": data["dispute_class"], "reason": data["reason"]}
        propose(by=actor, at=now(), case_id=case.pk, **said)

    return _formed(request, actor, form, work, name="propose")


@login_required
@require_POST
def set_one(request: HttpRequest) -> HttpResponse:
    """Set what a class is worth in the district."""
    actor, form = _reader(request), forms.Scale(request.POST, auto_id="scale_%s")

    def work(data: dict[str, Any]) -> None:
        said = {name: data[name] for name in ("dispute_class", "amount", "source")}
        set_scale(by=actor, at=now(), area_code=actor.home_area[:6], **said)

    require(actor, "scale", actor.home_area[:6])
    return _formed(request, actor, form, work, name="scale")


def _formed(
    request: HttpRequest, actor: Actor, form: django_forms.Form, work: Callable[[dict[str, Any]], None], *, name: str
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, actor, status=422, **{name: form})
    try:
        press(request, actor, lambda: work(form.cleaned_data))
    except (Invalid, Conflict, NotFound) as refusal:
        field = refusal.field if refusal.field in form.fields else ("code" if isinstance(refusal, NotFound) else None)
        form.add_error(field, str(refusal))
        return _page(request, actor, status=422 if isinstance(refusal, NotFound) else refusal.status, **{name: form})
    return redirect("supervision:subsidies")


@login_required
@require_POST
def act(request: HttpRequest, subsidy_id: UUID, verb: str) -> HttpResponse:
    """Check the class, approve or decline."""
    actor = _reader(request)
    subsidy = subsidy_of(actor, subsidy_id)
    if verb == "check":
        data = sound(forms.Check(request.POST)).cleaned_data
        press(request, actor, lambda: check_class(by=actor, at=now(), subsidy_id=subsidy.pk, **data))
    elif verb == "approve":
        press(request, actor, lambda: approve(by=actor, at=now(), subsidy_id=subsidy.pk))
    elif verb == "decline":
        data = sound(forms.Decline(request.POST)).cleaned_data
        press(request, actor, lambda: decline(by=actor, at=now(), subsidy_id=subsidy.pk, **data))
    else:
        raise NotFound
    return redirect("supervision:subsidies")


@login_required
@require_POST
def gather_all(request: HttpRequest) -> HttpResponse:
    """What was approved becomes a batch."""
    actor = _reader(request)
    press(request, actor, lambda: gather(by=actor, at=now(), area_code=actor.home_area[:6]))
    return redirect("supervision:subsidies")


@login_required
@require_POST
def pay_batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Note that a batch was paid."""
    actor = _reader(request)
    press(request, actor, lambda: pay(by=actor, at=now(), batch_id=batch_id))
    return redirect("supervision:subsidies")


@login_required
@require_safe
@never_cache
def batch_book(request: HttpRequest, batch_id: UUID) -> FileResponse:
    """The batch as a workbook."""
    actor = _reader(request)
    batch = Batch.objects.filter(pk=batch_id).first()
    if batch is None:
        raise NotFound
    require(actor, "pay", batch.area_code)
    return book_of(actor, now(), batch)
