"""One objection on its page with its files and the ruling, and objecting to a rating."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huying.core.clock import now
from huying.core.documents import given as file_given
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.views.posting import kept, lead_to, press
from huying.papers.queries import papers_of
from huying.people.access import Actor
from huying.people.forms import tell
from huying.supervision.ratings import forms
from huying.supervision.ratings.access import may_rule, objection_of, require_objecting, require_ruling
from huying.supervision.ratings.commands.object_ import object_
from huying.supervision.ratings.commands.rule import rule as rule_on
from huying.supervision.ratings.given import Given, given
from huying.supervision.ratings.models import RatingObjection
from huying.supervision.ratings.rules import State
from huying.supervision.ratings.views.reader import reader
from huying.supervision.ratings.words import KINDS, SIDES, STATES, TONES


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def new(request: HttpRequest, actor: Actor, rating_kind: str, rating_id: UUID) -> HttpResponse:
    """The rating with the form, and objecting with it; what was objected to already leads to the objection."""
    rating = given(rating_kind, rating_id)
    require_objecting(actor, rating)
    if request.method != "POST":
        return _form(request, rating, forms.Object())
    form = forms.Object(request.POST, request.FILES)
    if form.is_valid():
        try:
            said = {"text": form.cleaned_data["text"], "evidence": kept(form.cleaned_data["evidence"])}
            done = press(request, actor, {"rating": str(rating.row.pk), **said}, lambda: _objected(actor, rating, said))
        except (Invalid, Conflict) as refusal:
            _tell(form, refusal)
        else:
            return lead_to(reverse("ratings:objection", args=[done["code"]]))
    return _form(request, rating, form, status=422)


def _objected(actor: Actor, rating: Given, said: dict[str, Any]) -> dict[str, str]:
    made = object_(by=actor, at=now(), kind=rating.kind, rating_id=rating.row.pk, **said)
    return {"code": made.code}


def _tell(form: forms.Object, refusal: Invalid | Conflict) -> None:
    if refusal.field == "photo":
        form.add_error("evidence", str(refusal))
    else:
        tell(form, refusal)


def _form(request: HttpRequest, rating: Given, form: forms.Object, status: int = 200) -> HttpResponse:
    context = {
        "rating": rating,
        "kind": KINDS[rating.kind],
        "side": SIDES[rating.side],
        "over": now() > rating.until,
        "form": form,
        "key": new_id().hex,
    }
    return render(request, "supervision_ratings/new.html", context, status=status)


@require_safe
@reader
def objection(request: HttpRequest, actor: Actor, objection_code: str) -> HttpResponse:
    """The page."""
    return _page(request, actor, objection_of(actor, objection_code), forms.Rule())


@require_POST
@reader
def rule(request: HttpRequest, actor: Actor, objection_code: str) -> HttpResponse:
    """Rule once; then the objection as it stands, or the form with what is wrong at its field."""
    found = objection_of(actor, objection_code)
    require_ruling(actor, found)
    form = forms.Rule(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            press(request, actor, {"objection": str(found.pk), **said}, lambda: _ruled(actor, found, said))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("ratings:objection", args=[found.code]))
    return _page(request, actor, objection_of(actor, objection_code), form, status=422)


def _ruled(actor: Actor, found: RatingObjection, said: dict[str, str]) -> dict[str, str]:
    rule_on(by=actor, at=now(), objection_id=found.pk, **said)
    return {"code": found.code}


@require_safe
@reader
def file(_request: HttpRequest, actor: Actor, objection_code: str, name: str) -> FileResponse:
    """A file that proves what is said; for whoever does not read the objection it does not exist."""
    found = objection_of(actor, objection_code)
    if name not in found.evidence:
        raise NotFound
    try:
        return file_given(name, found.code)
    except FileNotFoundError as error:
        raise NotFound from error


def _page(
    request: HttpRequest, actor: Actor, found: RatingObjection, form: forms.Rule, status: int = 200
) -> HttpResponse:
    open_ = found.state == State.OPEN
    context = {
        "objection": found,
        "kind": KINDS[found.kind],
        "side": SIDES[found.evaluation.side if found.evaluation else "citizen"],
        "state": STATES[found.state],
        "tone": TONES[found.state],
        "form": form if open_ and may_rule(actor, found) else None,
        "refused": form if form.errors and not open_ else None,
        "papers": papers_of(actor, found.stream),
        "key": new_id().hex,
    }
    return render(request, "supervision_ratings/objection.html", context, status=status)
