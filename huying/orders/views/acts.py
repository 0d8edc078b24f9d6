"""The acts on an order: one address for each verb, `POST /orders/<code>/<verb>/`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.core.errors import Invalid, NotFound
from huying.orders.access import require
from huying.orders.forms import Bare
from huying.orders.queries.order import Detail, detail
from huying.orders.views.order import page, shape
from huying.orders.views.posting import kept, lead_to, press
from huying.orders.views.reader import reader
from huying.orders.works import WORKS
from huying.people.access import Actor


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, order_code: str, order_verb: str) -> HttpResponse:
    """Do one act once; then the order as it stands, or the form with what is wrong at its field."""
    verb = order_verb
    if verb not in WORKS:
        raise NotFound
    found = detail(actor, order_code, now())
    require(actor, verb, found.order)
    form = shape(verb, found, request.POST, request.FILES) or Bare(request.POST)
    if not _done(request, found, verb, form):
        return page(request, found, verb=verb, form=form, status=422)
    return lead_to(reverse("orders:order", args=[found.order.code]))


def _done(request: HttpRequest, found: Detail, verb: str, form: forms.Form) -> bool:
    """Do the work; False when something typed is wrong, which then stands at its field."""
    if not form.is_valid():
        return False
    try:
        said = _said(form)
        content = {"order": found.order.pk, "verb": verb, **said}
        press(request, found.actor, content, lambda: _worked(found, verb, said))
    except Invalid as refusal:
        if refusal.field not in form.fields:
            raise
        form.add_error(refusal.field, str(refusal))
        return False
    return True


def _said(form: forms.Form) -> dict[str, Any]:
    """What the command is told: files by the names under which they are kept."""
    said = dict(form.cleaned_data)
    if "photos" in said:
        said["photos"] = kept(said["photos"])
    if "photo" in said:
        said["file"] = next(iter(kept(said.pop("photo"))), "")
    return said


def _worked(found: Detail, verb: str, said: dict[str, Any]) -> dict[str, Any]:
    WORKS[verb](by=found.actor, at=now(), order_id=found.order.pk, **said)
    return {"code": found.order.code}
