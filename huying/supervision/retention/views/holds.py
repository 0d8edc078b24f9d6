"""Holds: the list, placing one, and lifting it."""

from __future__ import annotations

from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.lists.listing import listing
from huying.people.presses import press
from huying.supervision.retention import forms
from huying.supervision.retention.access import holds_for
from huying.supervision.retention.commands.hold import lift_hold, place_hold
from huying.supervision.retention.listing import HOLDS
from huying.supervision.retention.queries import holds_found
from huying.supervision.retention.views.reader import reader


@require_safe
@reader
def holds(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The holds of the district, the latest first."""
    form = forms.FindHolds(request.GET)

    def rows() -> Rows:
        return Rows(holds_found(actor, now(), **form.cleaned_data))

    return listing(request, actor, HOLDS, rows=rows, template="supervision_retention/holds.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def hold(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The form, and placing a hold with it."""
    form = forms.PlaceHold(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            press(request, actor, lambda: place_hold(by=actor, at=now(), **form.cleaned_data))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("retention:holds"))
    return _answer(request, "supervision_retention/hold.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def lift(request: HttpRequest, actor: Actor, hold_id: UUID) -> HttpResponse:
    """The form, and lifting a hold with it."""
    found = holds_for(actor).filter(pk=hold_id).first()
    if found is None:
        raise NotFound
    form = forms.Why(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            press(request, actor, lambda: lift_hold(by=actor, at=now(), hold_id=found.pk, **form.cleaned_data))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("retention:holds"))
    return _answer(request, "supervision_retention/lift.html", form, hold=found)


def _answer(request: HttpRequest, template: str, form: django_forms.Form, **more: object) -> HttpResponse:
    context = {"form": form, "key": new_id().hex, **more}
    return render(request, template, context, status=422 if form.errors else 200)
