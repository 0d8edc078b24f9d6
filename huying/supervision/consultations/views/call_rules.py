"""The rules of who is called: those in force and those before, and the form by which a chief sets one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.orders.views.posting import lead_to
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.holders import CHIEFS
from huying.people.models import Organisation
from huying.people.presses import press
from huying.supervision.consultations import forms
from huying.supervision.consultations.commands.set_rule import ruling_duty, set_rule
from huying.supervision.consultations.queries.called import callable_by
from huying.supervision.consultations.queries.ruled import rules_for
from huying.supervision.consultations.views.reader import reader


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def call_rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Which bodies are called to which kind; a chief sets a new rule below."""
    form = None
    if request.method == "POST" or actor.has(CHIEFS):
        office = Organisation.objects.get(pk=ruling_duty(actor).organisation_id)
        form = forms.SetRule(request.POST if request.method == "POST" else None).offer(callable_by(office, now()))
    if form is not None and form.is_bound and form.is_valid():
        content = form.content()
        try:
            press(request, actor, lambda: set_rule(by=actor, at=now(), content=content))
        except (Invalid, Conflict) as refusal:
            tell(form, refusal)
        else:
            return lead_to(reverse("consultations:call_rules"))
    context: dict[str, Any] = {"rules": rules_for(actor), "form": form, "key": new_id().hex}
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "supervision_consultations/call_rules.html", context, status=status)
