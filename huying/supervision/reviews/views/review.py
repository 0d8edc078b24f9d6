"""One review: opened, read, written, signed; one address for each act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.incidents.queries.found import by_code
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press, sound
from huying.supervision.reviews import forms
from huying.supervision.reviews.access import may_sign, may_write, require_opening, review_of
from huying.supervision.reviews.commands.open_review import open_review
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.queries import bodies_for, demands_of, measure_row, review_row
from huying.supervision.reviews.rules import State
from huying.supervision.reviews.views.reader import reader
from huying.supervision.reviews.words import PROGRESS, PROGRESS_TONES, PUBLICITY, REASONS, SECTION_WORDS, STATES, TONES
from huying.supervision.reviews.works import ON_REVIEWS

SHAPES: dict[str, type[django_forms.Form]] = {
    "edit": forms.Edit,
    "set_measure": forms.SetMeasure,
    "drop_measure": forms.DropMeasure,
    "sign": forms.Sign,
}


@require_safe
@reader
def review(request: HttpRequest, actor: Actor, review_code: str) -> HttpResponse:
    """What stands in it, with what this person may do."""
    return _page(request, actor, review_of(actor, review_code))


@require_POST
@reader
def open_one(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """Open the review of an incident; one that is there already is shown."""
    incident = by_code(actor, code)
    require_opening(actor, incident)
    reason = sound(forms.Open(request.POST)).cleaned_data["reason"]
    press(request, actor, lambda: open_review(by=actor, at=now(), incident_id=incident.pk, reason=reason))
    return lead_to(reverse("reviews:review", args=[incident.code]))


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, review_code: str, review_verb: str) -> HttpResponse:
    """Do one act once; then the review as it stands, or what is wrong at its field."""
    if review_verb not in ON_REVIEWS:
        raise NotFound
    found = review_of(actor, review_code)
    require, work = ON_REVIEWS[review_verb]
    require(actor, found)
    form = SHAPES[review_verb](request.POST, auto_id=f"{review_verb}_%s")
    if form.is_valid():
        said = form.said() if isinstance(form, forms.Edit) else form.cleaned_data
        try:
            press(request, actor, lambda: work(by=actor, at=now(), review_id=found.pk, **said))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("reviews:review", args=[found.incident.code]))
    return _page(request, actor, review_of(actor, review_code), review_verb, form)


def _page(
    request: HttpRequest, actor: Actor, found: Review, verb: str = "", filled: django_forms.Form | None = None
) -> HttpResponse:
    at, draft = now(), found.state == State.DRAFT
    writes = draft and may_write(actor, found.area_code)
    edit = filled if verb == "edit" else forms.Edit(initial=forms.written(found), auto_id="edit_%s")
    add = filled if verb == "set_measure" else forms.SetMeasure(auto_id="set_measure_%s")
    if isinstance(add, forms.SetMeasure):
        add.offer(bodies_for(found.area_code, at))
    measures = found.measures.select_related("owner").order_by("number")
    context: dict[str, Any] = {
        "review": found,
        "row": review_row(found, at),
        "demands": demands_of(found.incident),
        "lines": [{**line, "at": datetime.fromisoformat(line["at"])} for line in found.lines],
        "sections": [(word, found.sections[name]) for name, word in SECTION_WORDS.items()],
        "measures": [(measure_row(each, at), PROGRESS[each.state], PROGRESS_TONES[each.state]) for each in measures],
        "words": {
            "reason": REASONS[found.reason],
            "state": STATES[found.state],
            "tone": TONES[found.state],
            "publicity": PUBLICITY[found.publicity],
        },
        "edit": edit if writes else None,
        "add": add if writes else None,
        "signs": draft and may_sign(actor, found.area_code),
        "seated": may_write(actor, found.area_code),
        "refused": filled if verb in {"sign", "drop_measure"} else None,
        "key": new_id().hex,
    }
    return render(request, "supervision_reviews/review.html", context, status=422 if filled is not None else 200)
