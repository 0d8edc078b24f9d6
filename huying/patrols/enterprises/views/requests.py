"""Pages of requests for service (为企服务): the list, asking, one request, and who the three staff are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import in_china, now
from huying.core.errors import Invalid, NotFound
from huying.core.ids import new_id
from huying.patrols.enterprises import forms_filings as forms
from huying.patrols.enterprises.access import enterprise_of, service_of
from huying.patrols.enterprises.commands import answer as answering
from huying.patrols.enterprises.commands.ask import ask
from huying.patrols.enterprises.commands.assign import assign, hand_up
from huying.patrols.enterprises.commands.order import order
from huying.patrols.enterprises.commands.set_trio import NewTrioPost, TrioWrong, set_trio
from huying.patrols.enterprises.models import EnterpriseService
from huying.patrols.enterprises.queries.register import may_enter
from huying.patrols.enterprises.queries.requests import (
    departments,
    kinds_at,
    service_rows,
    service_shown,
    to_ask,
    trios_of,
)
from huying.patrols.enterprises.soundness import EnterprisePlaceUnknown
from huying.patrols.enterprises.views.posting import posted, reading, unseen
from huying.patrols.enterprises.words import TRIO
from huying.people.access import Actor
from huying.people.models import Person
from huying.people.requests import asked
from huying.places.queries import place_by_code

SHAPES: dict[str, type[django_forms.Form]] = {
    "assign": forms.Assign,
    "hand_up": forms.HandUp,
    "order": forms.Order,
    "answer": forms.Answer,
    "close": forms.Rate,
    "withdraw": django_forms.Form,
}


@login_required
@require_safe
@never_cache
def services(request: HttpRequest) -> HttpResponse:
    """What waits, or with `?over=1` what is over; `?enterprise=` chooses for whom one asks."""
    return _list(request, reading(request), {})


def _list(request: HttpRequest, actor: Actor, filled: dict[str, django_forms.Form], status: int = 200) -> HttpResponse:
    at = now()
    enterprises = to_ask(actor)
    form = filled.get("ask") or forms.Ask(initial={"enterprise": asked(request, "enterprise")}, auto_id="ask_%s")
    assert isinstance(form, forms.Ask)
    form.offer(enterprises, kinds_at(actor, at))
    trio = filled.get("trio") or forms.SetTrio(initial={"valid_from": in_china(at).date()}, auto_id="trio_%s")
    over = bool(asked(request, "over"))
    context = {
        "rows": service_rows(actor, at, over=over),
        "over": over,
        "ask": form if enterprises else None,
        "trio": trio if may_enter(actor) else None,
        "trios": [(row.building.name, TRIO[row.post], row.person.name, row.valid_from) for row in trios_of(actor, at)],
        "open": next(iter(filled), ""),
        "key": new_id().hex,
    }
    return render(request, "patrols_enterprises/services.html", context, status=status)


@login_required
@require_POST
def ask_one(request: HttpRequest) -> HttpResponse:
    """An enterprise asks, or its building for it."""
    actor = reading(request)
    form = forms.Ask(request.POST, auto_id="ask_%s")
    form.offer(to_ask(actor), kinds_at(actor, now()))

    def work(data: dict[str, Any]) -> str:
        row = enterprise_of(actor, data["enterprise"])
        made = ask(by=actor, at=now(), enterprise_id=row.pk, kind=data["kind"], words=data["words"])
        return reverse("enterprises:service", args=[made.code])

    return posted(request, actor, form, work, lambda bad, status: _list(request, actor, {"ask": bad}, status))


@login_required
@require_POST
def set_post(request: HttpRequest) -> HttpResponse:
    """Who holds a post of a building from a day on."""
    actor = reading(request)

    def work(data: dict[str, Any]) -> str:
        set_trio(by=actor, at=now(), post=_post(data))
        return reverse("enterprises:services")

    form = forms.SetTrio(request.POST, auto_id="trio_%s")
    return posted(request, actor, form, work, lambda bad, status: _list(request, actor, {"trio": bad}, status))


def _post(data: dict[str, Any]) -> NewTrioPost:
    """The building by its code and the person by their account. Raises EnterprisePlaceUnknown, TrioWrong."""
    building = place_by_code(data["building"])
    if building is None:
        raise EnterprisePlaceUnknown(field="building")
    person = Person.objects.filter(username=data["person"].strip()).values_list("pk", flat=True).first()
    if person is None:
        raise TrioWrong
    return NewTrioPost(building.pk, data["post"], person, data["valid_from"])


@login_required
@require_safe
@never_cache
def service(request: HttpRequest, service_code: str) -> HttpResponse:
    """One request."""
    actor = reading(request)
    return _page(request, actor, service_of(actor, service_code), {})


@login_required
@require_POST
def act(request: HttpRequest, service_code: str, verb: str) -> HttpResponse:
    """Assign, hand up, order, answer, rate, take back. The commands say who may."""
    actor = reading(request)
    row = service_of(actor, service_code)
    if verb not in SHAPES:
        raise NotFound
    form = SHAPES[verb](request.POST, auto_id=f"{verb}_%s")
    if isinstance(form, forms.Order):
        form.offer(departments(row))

    def work(data: dict[str, Any]) -> str:
        _do(actor, row.pk, verb, data)
        return reverse("enterprises:service", args=[row.code])

    return posted(request, actor, form, work, lambda bad, status: _page(request, actor, row, {verb: bad}, status))


def _do(by: Actor, key: UUID, verb: str, data: dict[str, Any]) -> None:
    at = now()
    if verb == "assign":
        assign(by=by, at=at, service_id=key, post=data["post"])
    elif verb == "hand_up":
        hand_up(by=by, at=at, service_id=key, note=data["note"])
    elif verb == "order":
        _order(by, key, data)
    elif verb == "answer":
        answering.answer(by=by, at=at, service_id=key, text=data["text"])
    elif verb == "close":
        answering.rate(by=by, at=at, service_id=key, rating=data["rating"], words=data["words"])
    else:
        answering.take_back(by=by, at=at, service_id=key)


def _order(by: Actor, key: UUID, data: dict[str, Any]) -> None:
    """What an order finds wrong with its words stands at the field of ours."""
    try:
        order(by=by, at=now(), service_id=key, lead=data["lead"], words=data["words"])
    except Invalid as refusal:
        refusal.field = {"ask": "words", "title": "words"}.get(refusal.field or "", refusal.field)
        raise


def _page(
    request: HttpRequest, actor: Actor, row: EnterpriseService, filled: dict[str, django_forms.Form], status: int = 200
) -> HttpResponse:
    context = service_shown(actor, row, now())
    context["wrong"] = unseen(filled, context["may"] - {"withdraw"})
    offered = {verb: shape(auto_id=f"{verb}_%s") for verb, shape in SHAPES.items()} | filled
    ordering = offered["order"]
    assert isinstance(ordering, forms.Order)
    ordering.offer(departments(row))
    context |= {"forms": offered, "open": next(iter(filled), ""), "key": new_id().hex}
    return render(request, "patrols_enterprises/service.html", context, status=status)
