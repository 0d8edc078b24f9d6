"""One measure: done by its body, verified or given back by somebody else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.orders.views.posting import kept, lead_to
from huying.orders.views.posting import press as press_once
from huying.people.access import Actor
from huying.people.forms import tell
from huying.supervision.reviews import forms
from huying.supervision.reviews.access import may_finish, may_verify, measure_of, visible_to
from huying.supervision.reviews.models import Measure
from huying.supervision.reviews.queries import measure_row
from huying.supervision.reviews.rules import Progress, State
from huying.supervision.reviews.views.reader import reader
from huying.supervision.reviews.words import PROGRESS, PROGRESS_TONES
from huying.supervision.reviews.works import ON_MEASURES

SHAPES: dict[str, type[django_forms.Form]] = {"finish": forms.Finish, "verify": forms.Bare, "return": forms.Return}


@require_safe
@reader
def measure(request: HttpRequest, actor: Actor, measure_id: UUID) -> HttpResponse:
    """What is to be done, until when, and how it stands."""
    return _page(request, actor, measure_of(actor, measure_id))


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, measure_id: UUID, measure_verb: str) -> HttpResponse:
    """Do one act once; then the measure as it stands, or what is wrong at its field."""
    if measure_verb not in ON_MEASURES:
        raise NotFound
    found = measure_of(actor, measure_id)
    require, work = ON_MEASURES[measure_verb]
    require(actor, found)
    form = SHAPES[measure_verb](request.POST, request.FILES, auto_id=f"{measure_verb}_%s")
    if form.is_valid():
        try:
            said = dict(form.cleaned_data)
            if "files" in said:
                said["files"] = kept(said["files"])
            content = {"path": request.path, **said}
            press_once(request, actor, content, lambda: _done(work, actor, found, said))
        except (Invalid, Conflict) as refusal:
            if refusal.field == "photo":
                form.add_error("files", str(refusal))
            else:
                tell(form, refusal)
        else:
            return lead_to(reverse("reviews:measure", args=[found.pk]))
    return _page(request, actor, measure_of(actor, measure_id), measure_verb, form)


def _done(work: Any, actor: Actor, found: Measure, said: dict[str, Any]) -> dict[str, Any]:
    work(by=actor, at=now(), measure_id=found.pk, **said)
    return {}


def _page(
    request: HttpRequest, actor: Actor, found: Measure, verb: str = "", filled: django_forms.Form | None = None
) -> HttpResponse:
    signed = found.review.state == State.SIGNED
    finishes = signed and found.state == Progress.OPEN and may_finish(actor, found)
    verifies = found.state == Progress.DONE and may_verify(actor, found)
    context = {
        "measure": found,
        "row": measure_row(found, now()),
        "word": PROGRESS[found.state],
        "tone": PROGRESS_TONES[found.state],
        "readable": visible_to(actor).filter(pk=found.review_id).exists(),
        "finish": (filled if verb == "finish" else forms.Finish(auto_id="finish_%s")) if finishes else None,
        "back": (filled if verb == "return" else forms.Return(auto_id="return_%s")) if verifies else None,
        "refused": filled if verb == "verify" or not (finishes or verifies) else None,
        "key": new_id().hex,
    }
    status = 422 if filled is not None else 200
    return render(request, "supervision_reviews/measure.html", context, status=status)
