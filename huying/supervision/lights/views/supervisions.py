"""The list of supervisions, one of them, the acts on it, and the page that opens one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.core.clock import now
from huying.core.documents import given
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.core.tables.rows import Rows
from huying.orders.views.posting import kept, lead_to, press
from huying.people.access import Actor
from huying.people.lists.listing import listing
from huying.supervision.lights.access import SUPERVISORS, require, require_supervising
from huying.supervision.lights.commands.open_ import open_
from huying.supervision.lights.forms import SHAPES, FindSupervision, Supervise
from huying.supervision.lights.listing import SUPERVISIONS
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.queries.listed import dress, supervisions_for
from huying.supervision.lights.queries.matters import matter_of
from huying.supervision.lights.queries.supervision import Detail, detail
from huying.supervision.lights.views.reader import reader
from huying.supervision.lights.works import WORKS


@require_safe
@reader
def supervisions(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Those of which a person may know."""
    form = FindSupervision(request.GET, actor=actor)

    def rows() -> Rows:
        return Rows(supervisions_for(actor, form.sought()), dress=dress(actor, now()))

    return listing(
        request,
        actor,
        SUPERVISIONS,
        rows=rows,
        template="supervision_lights/supervisions.html",
        form=form,
        more={"ruling": actor.has(SUPERVISORS)},
    )


@require_safe
@reader
def supervision(request: HttpRequest, actor: Actor, supervision_code: str) -> HttpResponse:
    """One of them."""
    return _page(request, detail(actor, supervision_code, now()))


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, supervision_code: str, supervision_verb: str) -> HttpResponse:
    """Do one act once; then the supervision as it stands, or the form with what is wrong at its field."""
    code, verb = supervision_code, supervision_verb
    if verb not in WORKS:
        raise NotFound
    found = detail(actor, code, now())
    require(actor, verb, found.row)
    form = SHAPES[verb](request.POST, request.FILES, auto_id=f"{verb}_%s")
    if not _done(request, found, verb, form):
        return _page(request, detail(actor, code, now()), verb=verb, form=form, status=422)
    return lead_to(reverse("supervisions:supervision", args=[found.row.code]))


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def supervise(request: HttpRequest, actor: Actor, matter_kind: str, matter_code: str) -> HttpResponse:
    """Open one of a matter: why; what is known of the matter stands above."""
    kind, code = matter_kind, matter_code
    matter = matter_of(actor, kind, code)
    require_supervising(actor, matter.stream, matter.area_code)
    form = Supervise(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        try:
            made = press(
                request,
                actor,
                {"supervise": [kind, code], "why": why},
                lambda: {"code": open_(by=actor, at=now(), kind=kind, code=code, why=why).code},
            )
        except (Invalid, Conflict) as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return lead_to(reverse("supervisions:supervision", args=[made["code"]]))
    status = 422 if form.is_bound else 200
    context = {"matter": matter, "form": form, "key": request.POST.get("key") or new_id()}
    return render(request, "supervision_lights/supervise.html", context, status=status)


@require_safe
@reader
def file(_request: HttpRequest, actor: Actor, supervision_code: str, name: str) -> FileResponse:
    """A file that proves something, for whoever reads the supervision."""
    found = detail(actor, supervision_code, now())
    if not found.has_file(name):
        raise NotFound
    try:
        return given(name, found.row.code)
    except FileNotFoundError as error:
        raise NotFound from error


def _page(
    request: HttpRequest, found: Detail, *, verb: str = "", form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    acts = [
        (each, form if each.verb == verb and form is not None else SHAPES[each.verb](auto_id=f"{each.verb}_%s"))
        for each in found.acts
    ]
    offered = {each.verb for each in found.acts}
    context = {
        "detail": found,
        "acts": acts,
        "open": verb,
        "refused": None if verb in offered else form,
        "key": new_id(),
    }
    return render(request, "supervision_lights/supervision.html", context, status=status)


def _done(request: HttpRequest, found: Detail, verb: str, form: forms.Form) -> bool:
    """Do the work; False when something typed is wrong, which then stands at its field."""
    if not form.is_valid():
        return False
    said: dict[str, Any] = dict(form.cleaned_data)
    try:
        if "photos" in said:
            said["files"] = kept(said.pop("photos"))
        content = {"supervision": found.row.pk, "verb": verb, **said}
        press(request, found.actor, content, lambda: _worked(found, verb, said))
    except (Invalid, Conflict) as refusal:
        field = "photos" if refusal.field in {"photo", "files"} else refusal.field
        form.add_error(field if field in form.fields else None, str(refusal))
        return False
    return True


def _worked(found: Detail, verb: str, said: dict[str, Any]) -> dict[str, Any]:
    row: Supervision = WORKS[verb](by=found.actor, at=now(), supervision_id=found.row.pk, **said)
    return {"code": row.code}
