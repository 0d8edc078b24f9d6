"""The form of a new order, and of a coordination whistle, with what earlier rulings suggest."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from huying.core.clock import now
from huying.core.errors import Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.access import may_issue
from huying.orders.commands.issue import issue as issue_order
from huying.orders.forms_issue import SHAPES, Asked
from huying.orders.queries.precedents import lessons
from huying.orders.rules import Kind
from huying.orders.views.posting import lead_to, press
from huying.orders.views.reader import reader
from huying.people.access import Actor

_LONGEST = 200


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def issue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """部门工单."""
    return _form(request, actor, Kind.DEPARTMENT)


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def whistle(request: HttpRequest, actor: Actor) -> HttpResponse:
    """吹哨报到."""
    return _form(request, actor, Kind.COORDINATION)


@require_safe
@reader
def suggest(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whose matters like this one were ruled to be."""
    title, category = (request.GET.get(name, "")[:_LONGEST] for name in ("title", "category"))
    whistles = request.GET.get("kind") == Kind.COORDINATION
    context = {
        "lessons": lessons(actor.home_area, title, category) if title.strip() or category else [],
        "asked": bool(title.strip()),
        "address": reverse("orders:whistle" if whistles else "orders:issue"),
    }
    return render(request, "orders/parts/suggested.html", context)


def _form(request: HttpRequest, actor: Actor, kind: Kind) -> HttpResponse:
    if not may_issue(actor, kind):
        raise NotFound
    if request.method != "POST":
        return _page(request, actor, SHAPES[kind](initial=_given(request)))
    form = SHAPES[kind](request.POST)
    code = _issued(request, actor, form) if form.is_valid() else ""
    return lead_to(reverse("orders:order", args=[code])) if code else _page(request, actor, form, status=422)


def _issued(request: HttpRequest, actor: Actor, form: Asked) -> str:
    """The code of the new order; empty when something is wrong, which then stands at its field."""

    def work() -> dict[str, Any]:
        return {"code": issue_order(by=actor, at=now(), order=form.order).code}

    try:
        return str(press(request, actor, {"kind": form.kind, **form.cleaned_data}, work)["code"])
    except Invalid as refusal:
        if refusal.field not in form.fields:
            raise
        form.add_error(refusal.field, str(refusal))
        return ""


def _given(request: HttpRequest) -> dict[str, Any]:
    """What the address fills in already: the words so far, and what a ruling suggests."""
    given: dict[str, Any] = request.GET.dict()
    if "assists" in given:
        given["assists"] = [each for part in request.GET.getlist("assists") for each in part.split(",") if each]
    return given


def _page(request: HttpRequest, actor: Actor, form: Asked, status: int = 200) -> HttpResponse:
    form.offer(actor, now())
    context = {"form": form, "key": new_id(), "kind": form.kind, "coordination": form.kind is Kind.COORDINATION}
    return render(request, "orders/issue.html", context, status=status)
