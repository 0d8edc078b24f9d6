"""Pages of requests for service (为企服务): the list, asking, one request, and who the three staff are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import in_china, now
from huying.core.errors import Invalid, NotFound
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.patrols.enterprises import forms_filings as forms
from huying.patrols.enterprises.access import enterprise_of, service_of, visible_to
from huying.patrols.enterprises.commands import answer as answering
from huying.patrols.enterprises.commands.ask import ask
from huying.patrols.enterprises.commands.assign import assign, hand_up
from huying.patrols.enterprises.commands.order import order
from huying.patrols.enterprises.commands.set_trio import NewTrioPost, TrioWrong, set_trio
from huying.patrols.enterprises.listing_services import SERVICES, FindServices
from huying.patrols.enterprises.models import Enterprise, EnterpriseService
from huying.patrols.enterprises.queries.register import may_enter
from huying.patrols.enterprises.queries.requests import (
    departments,
    kinds_asked,
    kinds_at,
    lines_of_services,
    service_shown,
    services_found,
    to_ask,
    trios_of,
)
from huying.patrols.enterprises.soundness import EnterprisePlaceUnknown
from huying.patrols.enterprises.views.posting import posted, reading, unseen
from huying.patrols.enterprises.words import TRIO
from huying.people.access import Actor
from huying.people.lists.listing import listing, unasked
from huying.people.models import Person
from huying.people.requests import asked
from huying.places.queries import place_by_code

_TEMPLATE = "patrols_enterprises/services.html"
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
def services(request: HttpRequest) -> HttpResponseBase:
    """What waits, or with `?over=1` what is over; `?enterprise=` shows those of one and chooses it to ask for."""
    actor = reading(request)
    one = _one(actor, asked(request, "enterprise"))
    form = FindServices(request.GET, kinds=kinds_asked(actor), one=one)

    def rows() -> Rows:
        data = form.cleaned_data
        chosen = {name: data.get(name, "") for name in ("kind", "state", "enterprise")}
        return _rows(services_found(actor, over=bool(data["over"]), text=data["q"], **chosen))

    more = _beside(actor, {}, one)
    return listing(request, actor, SERVICES, rows=rows, template=_TEMPLATE, form=form, more=more)


def _rows(found: QuerySet[EnterpriseService]) -> Rows:
    return Rows(found, dress=lambda rows: lines_of_services(rows, now()))


def _one(actor: Actor, key: str) -> Enterprise | None:
    """The enterprise of a key, if this person may know of it."""
    try:
        return visible_to(actor).filter(pk=UUID(key)).first()
    except ValueError:
        return None


def _again(request: HttpRequest, actor: Actor, filled: dict[str, django_forms.Form], status: int) -> HttpResponse:
    """The page again, with the form that was wrong, below the list as it stands."""
    one = _one(actor, request.POST.get("enterprise", ""))
    table = unasked(actor, SERVICES, _rows(services_found(actor)))
    return render(request, _TEMPLATE, {**_beside(actor, filled, one), "table": table}, status=status)


def _beside(actor: Actor, filled: dict[str, django_forms.Form], one: Enterprise | None) -> dict[str, Any]:
    """What stands around the list; `one` is the enterprise that is chosen to ask for."""
    at = now()
    enterprises, unnamed = to_ask(actor, one)
    form = filled.get("ask") or forms.Ask(initial={"enterprise": str(one.pk) if one else ""}, auto_id="ask_%s")
    assert isinstance(form, forms.Ask)
    form.offer(enterprises, kinds_at(actor, at))
    trio = filled.get("trio") or forms.SetTrio(initial={"valid_from": in_china(at).date()}, auto_id="trio_%s")
    posts, left_out = trios_of(actor, at)
    return {
        "above": "patrols_enterprises/parts/service_lists.html",
        "ask": form if enterprises else None,
        "unnamed": unnamed,
        "trio": trio if may_enter(actor) else None,
        "trios": [(row.building.name, TRIO[row.post], row.person.name, row.valid_from) for row in posts],
        "trios_left_out": left_out,
        "open": next(iter(filled), ""),
        "key": new_id().hex,
    }


@login_required
@require_POST
def ask_one(request: HttpRequest) -> HttpResponse:
    """An enterprise asks, or its building for it."""
    actor = reading(request)
    form = forms.Ask(request.POST, auto_id="ask_%s")
    form.offer(to_ask(actor)[0], kinds_at(actor, now()))

    def work(data: dict[str, Any]) -> str:
        row = enterprise_of(actor, data["enterprise"])
        made = ask(by=actor, at=now(), enterprise_id=row.pk, kind=data["kind"], words=data["words"])
        return reverse("enterprises:service", args=[made.code])

    return posted(request, actor, form, work, lambda bad, status: _again(request, actor, {"ask": bad}, status))


@login_required
@require_POST
def set_post(request: HttpRequest) -> HttpResponse:
    """Who holds a post of a building from a day on."""
    actor = reading(request)

    def work(data: dict[str, Any]) -> str:
        set_trio(by=actor, at=now(), post=_post(data))
        return reverse("enterprises:services")

    form = forms.SetTrio(request.POST, auto_id="trio_%s")
    return posted(request, actor, form, work, lambda bad, status: _again(request, actor, {"trio": bad}, status))


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
