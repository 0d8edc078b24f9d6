"""The rules of listings: read by who supervises, set by the district's chief after a look at what would change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.clocks.access import may_change
from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.people.readers import open_to
from huying.people.roles import INSPECTORS, SEATS
from huying.supervision.lights.commands.set_rule import require_setting, set_returns, set_signers
from huying.supervision.lights.forms_rules import SetReturns, SetSigners, shape_of
from huying.supervision.lights.queries.ruled import Ruled, ruled
from huying.supervision.lights.rules import Difficulty
from huying.supervision.lights.words import DIFFICULTIES, role_words

reads = open_to(lambda actor: actor.has(SEATS | INSPECTORS))


@require_safe
@reads
def rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who signs how hard a matter, and after how many returns one is proposed."""
    return _page(request, actor)


@require_POST
@reads
def set_rule(request: HttpRequest, actor: Actor, ruled_for: str) -> HttpResponse:
    """Set one row; with `look` nothing is set yet, and what would change is shown beside the form."""
    shape = shape_of(ruled_for)
    if shape is None:
        raise NotFound
    require_setting(actor)
    form = shape(request.POST, auto_id=f"{ruled_for}_%s")
    if not form.is_valid():
        return _page(request, actor, ruled_for, form, status=422)
    said = form.cleaned_data
    if "look" in request.POST:
        return _page(request, actor, ruled_for, form, look=said)
    try:
        press(request, actor, lambda: _set(actor, ruled_for, said))
    except (Invalid, Conflict) as refusal:
        tell(form, refusal)
        return _page(request, actor, ruled_for, form, status=422)
    return lead_to(reverse("supervisions:rules"))


def _set(actor: Actor, ruled_for: str, said: dict[str, Any]) -> None:
    if ruled_for == "returns":
        set_returns(by=actor, at=now(), **said)
    else:
        set_signers(by=actor, at=now(), difficulty=Difficulty(ruled_for), **said)


def _page(
    request: HttpRequest,
    actor: Actor,
    slug: str = "",
    form: forms.Form | None = None,
    *,
    look: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    found = ruled(actor, now())
    changing = may_change(actor)
    context = {
        "signing": [
            {
                "row": row,
                "word": DIFFICULTIES[row.difficulty],
                "signers": role_words(row.signers),
                "form": _form(slug, form, row.difficulty, {"signers": row.signers}) if changing else None,
                "look": role_words(look["signers"]) if look and slug == row.difficulty else None,
            }
            for row in found.signing
        ],
        "ruled": found,
        "returns_form": _form(slug, form, "returns", {"returns": found.returns}) if changing else None,
        "returns_look": look["returns"] if look and slug == "returns" else None,
        "opened": slug,
        "own": _own(found),
        "key": request.POST.get("key") or new_id().hex,
    }
    return render(request, "supervision_lights/rules.html", context, status=status)


def _form(slug: str, form: forms.Form | None, own: str, initial: dict[str, Any]) -> forms.Form:
    if form is not None and slug == own:
        return form
    shape = SetReturns if own == "returns" else SetSigners
    return shape(initial=initial, auto_id=f"{own}_%s")


def _own(found: Ruled) -> set[str]:
    """The ids of the rows that the district has set itself."""
    rules = [row.rule for row in found.signing] + [found.returns_rule]
    return {str(rule.pk) for rule in rules if rule.area_code}
