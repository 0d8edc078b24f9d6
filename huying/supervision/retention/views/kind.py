"""One kind: its period and where it comes from, the change that waits, what is due, and drafting its destruction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.core.retention import Kind
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.supervision.retention import forms
from huying.supervision.retention.access import (
    district_of,
    kind_of,
    may_ask_change,
    may_decide_change,
    may_draft,
    require_changing,
)
from huying.supervision.retention.commands.change_period import ask_period
from huying.supervision.retention.commands.decide_period import decide_period
from huying.supervision.retention.commands.draft import draft
from huying.supervision.retention.queries import change_waiting, due_rows, registered, rules_before
from huying.supervision.retention.rules import MOST_ROWS
from huying.supervision.retention.views.reader import reader
from huying.supervision.retention.words import ENDS, HOWS, said_length

SHAPES: dict[str, type[django_forms.Form]] = {
    "period": forms.AskPeriod,
    "decide": forms.DecidePeriod,
    "draft": forms.Why,
}
SHOWN = 20


@require_safe
@reader
def kind(request: HttpRequest, actor: Actor, slug: str) -> HttpResponse:
    """The page."""
    return _page(request, actor, kind_of(slug))


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, slug: str, kind_verb: str) -> HttpResponse:
    """Ask for another `period`, `decide` about it, or `draft` a destruction."""
    found = kind_of(slug)
    if kind_verb not in SHAPES:
        raise NotFound
    require_changing(actor, kind_verb)
    form = SHAPES[kind_verb](request.POST, auto_id=f"{kind_verb}_%s")
    if form.is_valid():
        leads: list[str] = [reverse("retention:kind", args=[slug])]
        try:
            press(request, actor, lambda: _do(actor, found, kind_verb, form.cleaned_data, leads))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(leads[-1])
    return _page(request, actor, found, kind_verb, form)


def _do(actor: Actor, found: Kind, verb: str, said: dict[str, Any], leads: list[str]) -> None:
    key: dict[str, Any] = {"by": actor, "at": now(), **said}
    if verb == "period":
        ask_period(kind=found.slug, **key)
    elif verb == "decide":
        waiting = change_waiting(found, district_of(actor))
        if waiting is None:
            raise NotFound
        decide_period(change_id=waiting.pk, **key)
    else:
        made = draft(kind=found.slug, **key)
        leads.append(reverse("retention:destruction", args=[made.code]))


def _page(
    request: HttpRequest, actor: Actor, found: Kind, verb: str = "", filled: django_forms.Form | None = None
) -> HttpResponse:
    at, area_code = now(), district_of(actor)
    shown, waiting = registered(actor, found, at), change_waiting(found, area_code)
    open_to: dict[str, Callable[[], bool]] = {
        "period": lambda: may_ask_change(actor) and waiting is None and not found.shared,
        "decide": lambda: waiting is not None and may_decide_change(actor) and waiting.asked_by_id != actor.id,
        "draft": lambda: may_draft(actor) and bool(due_rows(found, area_code, at)[:1]),
    }
    acts = {
        each: filled if filled is not None and each == verb else SHAPES[each](auto_id=f"{each}_%s")
        for each, may in open_to.items()
        if may()
    }
    rules = rules_before(found, area_code)
    context = {
        "shown": shown,
        "how": HOWS[shown.how],
        "law": _law(shown.rule.least, shown.rule.most, shown.rule.unit),
        "waiting": waiting,
        "asked": said_length(waiting.length, shown.rule.unit) if waiting else "",
        "acts": acts,
        "refused": filled if filled is not None and verb not in acts else None,
        "rules": [(said_length(row.length, row.unit), ENDS[row.ends], row) for row in rules],
        "due": list(due_rows(found, area_code, at)[:SHOWN]) if found.batch else [],
        "most": MOST_ROWS,
        "key": new_id().hex,
    }
    return render(request, "supervision_retention/kind.html", context, status=422 if filled is not None else 200)


def _law(least: int | None, most: int | None, unit: str) -> tuple[str, str]:
    """The shortest and the longest in words; empty where the law leaves it open."""
    return (said_length(least, unit) if least else "", said_length(most, unit) if most else "")
