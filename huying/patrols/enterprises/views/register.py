"""Pages of the register: the list, entering, one enterprise and what may be done with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import in_china, now
from huying.core.errors import NotAllowed, NotFound
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.patrols.enterprises import forms
from huying.patrols.enterprises.access import enterprise_of, permitted
from huying.patrols.enterprises.commands.correct import KEEP
from huying.patrols.enterprises.commands.enter import enter
from huying.patrols.enterprises.commands.read_contact import read_contact
from huying.patrols.enterprises.listing import ENTERPRISES
from huying.patrols.enterprises.models import Enterprise
from huying.patrols.enterprises.queries.news import news_of
from huying.patrols.enterprises.queries.register import (
    FindingShown,
    found,
    is_chief,
    may_enter,
    role_words,
    rows_of,
    shown,
    units_for,
)
from huying.patrols.enterprises.soundness import EnterpriseAsked
from huying.patrols.enterprises.views.acts import VERBS
from huying.patrols.enterprises.views.posting import posted, reading, unseen
from huying.people.access import Actor
from huying.people.lists.listing import listing


@login_required
@require_safe
@never_cache
def enterprises(request: HttpRequest) -> HttpResponseBase:
    """The list, narrowed by `q`, `trade` and `level`."""
    actor, form = reading(request), forms.Find(request.GET)
    more = {
        "may_enter": may_enter(actor),
        "chief": is_chief(actor),
        "news": news_of(actor),
        "key": new_id().hex,
        "empty_how": role_words(actor),
    }

    def rows() -> Rows:
        return Rows(found(actor, **form.cleaned_data), dress=rows_of)

    template = "patrols_enterprises/enterprises.html"
    return listing(request, actor, ENTERPRISES, rows=rows, template=template, form=form, more=more)


@login_required
@never_cache
def enter_one(request: HttpRequest) -> HttpResponse:
    """The form of a new enterprise, and its press."""
    actor = reading(request)
    if not may_enter(actor):
        raise NotAllowed
    if request.method != "POST":
        return _form(request, actor, forms.Enter(), 200)

    def work(data: dict[str, Any]) -> str:
        made = enter(by=actor, at=now(), asked=_asked(data, data["credit_code"]))
        return reverse("enterprises:enterprise", args=[made.pk])

    return posted(
        request, actor, forms.Enter(request.POST), work, lambda form, status: _form(request, actor, form, status)
    )


def _asked(data: dict[str, Any], code: str) -> EnterpriseAsked:
    same = ("name", "trade", "place", "park", "contact_name", "contact_phone")
    return EnterpriseAsked(
        credit_code=code, organisation_id=data["organisation"], **{name: data[name] for name in same}
    )


def _form(request: HttpRequest, actor: Actor, form: django_forms.Form, status: int) -> HttpResponse:
    assert isinstance(form, forms.Enter)
    form.offer(units_for(actor))
    context = {"form": form, "key": new_id().hex}
    return render(request, "patrols_enterprises/enter.html", context, status=status)


@login_required
@require_safe
@never_cache
def enterprise(request: HttpRequest, enterprise_id: UUID) -> HttpResponse:
    """One enterprise, with all that its reader may know and do."""
    actor = reading(request)
    return page(request, actor, enterprise_of(actor, enterprise_id), {})


@login_required
@require_POST
def act(request: HttpRequest, enterprise_id: UUID, verb: str) -> HttpResponse:
    """Correct, withdraw, check, visit, record."""
    actor = reading(request)
    row = enterprise_of(actor, enterprise_id)
    if verb not in VERBS:
        raise NotFound
    shape, permission, command = VERBS[verb]
    if permission not in permitted(actor, row):
        raise NotAllowed
    form = shape(request.POST, auto_id=f"{verb}_%s")
    if isinstance(form, forms.Enter):
        form.offer(units_for(actor, row.organisation))

    def work(data: dict[str, Any]) -> str:
        command(actor, row, data)
        return reverse("enterprises:enterprise", args=[row.pk])

    return posted(request, actor, form, work, lambda bad, status: page(request, actor, row, {verb: bad}, status))


@login_required
@require_POST
@never_cache
def contact(request: HttpRequest, enterprise_id: UUID) -> HttpResponse:
    """Whom to call, in full, once: the reason is on record."""
    actor = reading(request)
    row = enterprise_of(actor, enterprise_id)
    if "read_contact" not in permitted(actor, row):
        raise NotAllowed
    form = forms.ReadContact(request.POST, auto_id="contact_%s")
    told: dict[str, Any] = {}

    def work(data: dict[str, Any]) -> str:
        told["contact"] = read_contact(by=actor, at=now(), enterprise_id=row.pk, reason=data["reason"])
        return reverse("enterprises:enterprise", args=[row.pk])

    answer = posted(request, actor, form, work, lambda bad, status: page(request, actor, row, {"contact": bad}, status))
    return page(request, actor, row, told) if told else answer


def page(
    request: HttpRequest, actor: Actor, row: Enterprise, filled: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The page of an enterprise; `filled` holds forms as they were typed, by the name of their verb."""
    at = now()
    context = shown(actor, row, at)
    found_forms = {f"{verb}:{line.row.pk}" for line in context["findings"] for verb in line.may - {"repair"}}
    context["wrong"] = unseen(filled, context["may"] | found_forms | {"contact", "contact_form"})
    context["findings"] = [(line, _of_finding(line, filled)) for line in context["findings"]]
    offered: dict[str, django_forms.Form] = {
        "correct": _correct(actor, row),
        "withdraw": forms.Withdraw(auto_id="withdraw_%s"),
        "check": forms.Check(auto_id="check_%s"),
        "visit": forms.Visit(auto_id="visit_%s", initial={"visited_on": in_china(at).date()}),
        "find": forms.Record(auto_id="find_%s"),
        "contact_form": filled.pop("contact_form", None) or forms.ReadContact(auto_id="contact_%s"),
    }
    told = filled.pop("contact", None)
    if isinstance(told, django_forms.Form):
        offered["contact_form"], told = told, None
    context |= {"forms": {**offered, **filled}, "open": next(iter(filled), ""), "told": told, "key": new_id().hex}
    return render(request, "patrols_enterprises/enterprise.html", context, status=status)


def _correct(actor: Actor, row: Enterprise) -> forms.Correct:
    """The form of the register as it is; the contact stays masked unless somebody types another."""
    kept = KEEP if row.contact_phone else ""
    place = row.room.code if row.room else (row.building.code if row.building else row.area_code)
    initial = {
        **{name: getattr(row, name) for name in ("name", "trade", "park")},
        **dict.fromkeys(("contact_name", "contact_phone"), kept),
        "place": place,
        "organisation": row.organisation_id,
    }
    form = forms.Correct(initial=initial, auto_id="correct_%s")
    form.offer(units_for(actor, row.organisation))
    return form


def _of_finding(line: FindingShown, filled: dict[str, Any]) -> dict[str, django_forms.Form]:
    """The forms of a finding that this person may use, the one that was typed as it was."""
    shapes = {"object": forms.Object, "rule": forms.Rule, "ask_repair": forms.AskRepair}
    return {
        verb: filled.get(f"{verb}:{line.row.pk}") or shape(auto_id=f"{verb}_{line.row.pk}_%s")
        for verb, shape in shapes.items()
        if verb in line.may
    }
