"""Note of an incident that it must be reviewed: a complaint, a death, an exercise."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.incidents.queries.found import by_code
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.presses import press
from huying.supervision.reviews import forms
from huying.supervision.reviews.access import may_sign, require_demanding, require_opening
from huying.supervision.reviews.commands.demand_review import demand_review
from huying.supervision.reviews.models import Review
from huying.supervision.reviews.queries import demands_of
from huying.supervision.reviews.views.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def demand(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The form; then the review where it began, or else the page of the incident, which still runs."""
    incident = by_code(actor, code)
    require_opening(actor, incident)
    form = forms.Demand(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        require_demanding(actor, incident, said["reason"])
        try:
            press(request, actor, lambda: demand_review(by=actor, at=now(), incident_id=incident.pk, **said))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            begun = Review.objects.filter(incident=incident).exists()
            return lead_to(reverse("reviews:review" if begun else "seat:incident", args=[incident.code]))
    context = {
        "incident": incident,
        "form": form,
        "demands": demands_of(incident),
        "chief": may_sign(actor, incident.area_code),
        "key": new_id().hex,
    }
    return render(request, "supervision_reviews/demand.html", context, status=422 if form.is_bound else 200)
