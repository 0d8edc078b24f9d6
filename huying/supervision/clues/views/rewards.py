"""What clues are worth and what a year may cost, set by the district's chief."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import in_china, now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.supervision.clues import forms
from huying.supervision.clues.access import ruled_area
from huying.supervision.clues.budget import rules_of, standing
from huying.supervision.clues.commands.set_rule import set_budget, set_rule
from huying.supervision.clues.views.reader import ruler
from huying.supervision.clues.words import BAND_WORDS, CATEGORY_WORDS

SHAPES: dict[str, type[django_forms.Form]] = {"rule": forms.SetRule, "budget": forms.SetBudget}
DO: dict[str, Callable[..., Any]] = {"rule": set_rule, "budget": set_budget}


@require_safe
@ruler
def rewards(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The rules in force, how the budget of this year and the next stands, and the forms."""
    return _page(request, actor)


@require_POST
@ruler
def set_(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """Set a `rule` or a `budget`."""
    if kind not in SHAPES:
        raise NotFound
    form = SHAPES[kind](request.POST, auto_id=f"{kind}_%s")
    if form.is_valid():
        said = {"area_code": ruled_area(actor), **form.cleaned_data}
        try:
            press(request, actor, lambda: DO[kind](by=actor, at=now(), **said))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("clues:rewards"))
    return _page(request, actor, kind, form)


def _page(request: HttpRequest, actor: Actor, what: str = "", filled: django_forms.Form | None = None) -> HttpResponse:
    area_code, year = ruled_area(actor), in_china(now()).year
    shapes: dict[str, Any] = {
        "rule": forms.SetRule(auto_id="rule_%s"),
        "budget": forms.SetBudget(auto_id="budget_%s", initial={"year": year}),
    }
    if filled is not None:
        shapes[what] = filled
    known = [standing(area_code, each) for each in (year, year + 1)]
    context = {
        "rules": [(CATEGORY_WORDS[row.category], BAND_WORDS[row.band], row) for row in rules_of(area_code)],
        "budgets": [each for each in known if each is not None],
        "forms": shapes,
        "key": new_id().hex,
    }
    status = 422 if filled is not None else 200
    return render(request, "supervision_clues/rewards.html", context, status=status)
