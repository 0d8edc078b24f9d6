"""One hazard on a page, its photos, and the acts on it: one address for each verb."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.documents import given
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.forms import Bare
from huying.orders.views.posting import kept, lead_to, press
from huying.patrols.hazards.access import require
from huying.patrols.hazards.commands.call_reporter import call_reporter
from huying.patrols.hazards.forms import SHAPES, fit, initial
from huying.patrols.hazards.photo_times import taken_at
from huying.patrols.hazards.queries.hazard import Detail, detail
from huying.patrols.hazards.views.reader import reader
from huying.patrols.hazards.works import WORKS
from huying.people.access import Actor
from huying.people.requests import asked

_LINK = re.compile(r"(?P<code>[0-9A-Za-z][0-9A-Za-z\-]{11,30})/?(?:\?k=|[\s,，]+)(?P<key>[0-9A-Za-z._~\-]{4,120})")
"""The address that a scan opened, `…/w/<code>?k=<key>`, or code and key with a space between them."""


@require_safe
@reader
def hazard(request: HttpRequest, actor: Actor, hazard_code: str) -> HttpResponse:
    """The page; who comes from a scan brings code and key of the plate along (`?plate=…&k=…`)."""
    found = detail(actor, hazard_code, now())
    plate = " ".join(part for part in (asked(request, "plate")[:40], asked(request, "k")[:130]) if part)
    return page(request, found, plate=plate)


def page(
    request: HttpRequest,
    found: Detail,
    *,
    verb: str = "",
    form: forms.Form | None = None,
    plate: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The whole page, with the form of one verb as it came back."""
    acts = [
        (act, form if act.verb == verb and form is not None else _shape(act.verb, found, plate=plate))
        for act in found.acts
    ]
    context = {
        "detail": found,
        "acts": acts,
        "open": verb or ("reinspect" if plate else ""),
        "refused": form if verb not in {act.verb for act in found.acts} else None,
        "key": new_id(),
        **more,
    }
    return render(request, "patrols_hazards/hazard.html", context, status=status)


def _shape(verb: str, found: Detail, *, plate: str = "") -> forms.Form | None:
    if verb not in SHAPES:
        return None
    likely = {**initial(verb, found.hazard), "plate": plate}
    return fit(SHAPES[verb](initial=likely, auto_id=f"{verb}_%s"), found.actor, found.hazard)


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, hazard_code: str, hazard_verb: str) -> HttpResponse:
    """Do one act once; then the hazard as it stands, or the form with what is wrong at its field."""
    verb = hazard_verb
    if verb not in WORKS and verb != "call_reporter":
        raise NotFound
    found = detail(actor, hazard_code, now())
    require(actor, verb, found.hazard)
    shape = SHAPES.get(verb, Bare)
    form = fit(shape(request.POST, request.FILES, auto_id=f"{verb}_%s"), actor, found.hazard)
    if verb == "call_reporter":
        return _call(request, found, form)
    if not _done(request, found, verb, form):
        return page(request, detail(actor, hazard_code, now()), verb=verb, form=form, status=422)
    return lead_to(reverse("hazards:hazard", args=[found.hazard.code]))


def _call(request: HttpRequest, found: Detail, form: forms.Form) -> HttpResponse:
    """The numbers stand on this one answer and nowhere else."""
    if not form.is_valid():
        return page(request, found, verb="call_reporter", form=form, status=422)
    numbers = call_reporter(by=found.actor, at=now(), hazard_id=found.hazard.pk, reason=form.cleaned_data["reason"])
    return page(request, detail(found.actor, found.hazard.code, now()), numbers=numbers)


def _done(request: HttpRequest, found: Detail, verb: str, form: forms.Form) -> bool:
    """Do the work; False when something typed is wrong, which then stands at its field."""
    if not form.is_valid():
        return False
    try:
        said = _said(verb, form)
        content = {"hazard": found.hazard.pk, "verb": verb, **said}
        press(request, found.actor, content, lambda: _worked(found, verb, said))
    except (Invalid, Conflict) as refusal:
        field = "photos" if refusal.field == "photo" else refusal.field
        if field not in form.fields:
            raise
        form.add_error(field, str(refusal))
        return False
    return True


def _said(verb: str, form: forms.Form) -> dict[str, Any]:
    """What the command is told: photos by the names under which they are kept, the scan by code and key."""
    said = dict(form.cleaned_data)
    if "photos" in said:
        if verb == "reinspect":
            said["photo_at"] = _oldest(said["photos"])
        said["photos"] = kept(said["photos"])
    if "plate" in said:
        said |= scanned(said["plate"])
    return said


def _oldest(sent: list[Any]) -> datetime | None:
    """When the oldest of the photos was taken, as far as they tell."""
    taken = []
    for each in sent:
        taken.append(taken_at(each.read()))
        each.seek(0)
    return min((at for at in taken if at is not None), default=None)


def scanned(text: str) -> dict[str, str]:
    """Code and key of a plate in what was typed or scanned; words that are no plate stay as they are, to be refused."""
    link = _LINK.search(text)
    return {"plate": link["code"], "plate_key": link["key"]} if link else {"plate": text.strip(), "plate_key": ""}


def _worked(found: Detail, verb: str, said: dict[str, Any]) -> dict[str, Any]:
    WORKS[verb](by=found.actor, at=now(), hazard_id=found.hazard.pk, **said)
    return {"code": found.hazard.code}


@require_safe
@reader
def file(_request: HttpRequest, actor: Actor, hazard_code: str, name: str) -> FileResponse:
    """A photo of a step that this person reads; for anybody else it does not exist."""
    found = detail(actor, hazard_code, now())
    if not found.photo_known(name):
        raise NotFound
    try:
        return given(name, found.hazard.code)
    except FileNotFoundError as error:
        raise NotFound from error
