"""One list: under which rule, who approved, what became of each row, and the certificate."""

from __future__ import annotations

from collections import Counter
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
from huying.core.retention import KINDS
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.supervision.retention.access import destruction_of, verbs_for
from huying.supervision.retention.commands.approve import approve, drop
from huying.supervision.retention.forms import SHAPES
from huying.supervision.retention.models import Destruction
from huying.supervision.retention.rules import Outcome, Side
from huying.supervision.retention.views.reader import reader
from huying.supervision.retention.words import ENDS, OUTCOMES, SIDES, STATES, TONES, VERBS, said_length

WORKS: dict[str, Callable[..., Any]] = {"approve": approve, "drop": drop}
SHOWN = 500


@require_safe
@reader
def destruction(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The page."""
    return _page(request, actor, destruction_of(actor, code))


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, code: str, destruction_verb: str) -> HttpResponse:
    """Approve or drop it once; then the list as it stands, or what is wrong."""
    if destruction_verb not in WORKS:
        raise NotFound
    found = destruction_of(actor, code)
    form = SHAPES[destruction_verb](request.POST, auto_id=f"{destruction_verb}_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            work = WORKS[destruction_verb]
            press(request, actor, lambda: work(by=actor, at=now(), destruction_id=found.pk, **said))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("retention:destruction", args=[found.code]))
    return _page(request, actor, destruction_of(actor, code), destruction_verb, form)


def _page(
    request: HttpRequest, actor: Actor, row: Destruction, verb: str = "", filled: django_forms.Form | None = None
) -> HttpResponse:
    verbs = verbs_for(actor, row)
    rows = list(row.rows.order_by("number")[:SHOWN])
    counts = Counter(each.outcome for each in rows)
    approvals = {each.side: each for each in row.approvals.select_related("by")}
    context = {
        "row": row,
        "kind": KINDS[row.kind],
        "period": said_length(row.length, row.unit),
        "ends": ENDS[row.ends],
        "state": STATES[row.state],
        "tone": TONES[row.state],
        "sides": [(SIDES[side], approvals.get(side)) for side in Side],
        "counts": [(OUTCOMES[word], counts[word]) for word in Outcome if counts[word]],
        "rows": [(OUTCOMES[each.outcome], each) for each in rows],
        "acts": [
            (each, VERBS[each], filled if filled and each == verb else SHAPES[each](auto_id=f"{each}_%s"))
            for each in verbs
        ],
        "open": verb,
        "refused": filled if filled is not None and verb not in verbs else None,
        "key": new_id().hex,
    }
    status = 422 if filled is not None else 200
    return render(request, "supervision_retention/destruction.html", context, status=status)
