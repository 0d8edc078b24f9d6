"""The kinds of hazards that a district knows: everybody with hazards reads, who sets its rules changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.orders.views.posting import lead_to
from huying.patrols.hazards.access import categories_area, may_set_categories
from huying.patrols.hazards.categories import categories, word_of
from huying.patrols.hazards.commands.end_category import end_category
from huying.patrols.hazards.commands.set_category import LONGEST, CategoryWords, set_category
from huying.patrols.hazards.forms import CategoryCode, SetCategory
from huying.patrols.hazards.models import HazardCategory
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.views.reader import reader
from huying.patrols.hazards.words import GRADES
from huying.people.access import Actor
from huying.people.presses import press


@require_safe
@reader
def category_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Name, usual grade, photo, law, since when."""
    return _page(request, actor, {})


@require_POST
@reader
def set_one(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Add a kind, or with its code change one."""
    categories_area(actor)
    form = SetCategory(request.POST)

    def work() -> Any:
        data = dict(form.cleaned_data)
        code = data.pop("code")
        words = CategoryWords(**{**data, "suggested": Grade(data["suggested"])})
        return set_category(by=actor, at=now(), words=words, code=code)

    return _done(request, actor, form, work)


@require_POST
@reader
def end_one(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Offer a kind no more."""
    categories_area(actor)
    form = CategoryCode(request.POST)
    return _done(request, actor, form, lambda: end_category(by=actor, at=now(), code=form.cleaned_data["code"]))


def _done(request: HttpRequest, actor: Actor, form: django_forms.Form, work: Callable[[], Any]) -> HttpResponse:
    if form.is_valid():
        try:
            press(request, actor, work)
        except (Invalid, Conflict) as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return lead_to(reverse("hazards:categories"))
    return _page(request, actor, {str(form.data.get("code", "")): form}, 422)


def _page(request: HttpRequest, actor: Actor, filled: dict[str, django_forms.Form], status: int = 200) -> HttpResponse:
    at, may = now(), may_set_categories(actor)
    area = categories_area(actor) if may else actor.home_area
    known = categories(area, at)
    later = HazardCategory.objects.filter(area_code=area, valid_from__gt=at, offered=True) if may else []
    context = {
        "rows": [_row(row, filled.get(row.code), may=may) for row in known.values()],
        "later": [(row, word_of(row)) for row in later],
        "add": (filled.get("") or SetCategory(auto_id="add_%s")) if may else None,
        "wrong": filled.get(""),
        "key": new_id().hex,
    }
    return render(request, "patrols_hazards/categories.html", context, status=status)


def _row(row: HazardCategory, refused: django_forms.Form | None, *, may: bool) -> dict[str, Any]:
    known = {name: getattr(row, name) for name in (*LONGEST, "suggested", "needs_photo", "code")}
    form = refused if isinstance(refused, SetCategory) else SetCategory(initial=known, auto_id=f"{row.code}_%s")
    return {
        "row": row,
        "word": word_of(row),
        "grade": GRADES[Grade(row.suggested)] if row.suggested else "",
        "form": form if may else None,
        "wrong": refused,
    }
