"""The part of the seat's page that tells who scanned: nobody by name, and a number to call back if one was left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huying.core.clock import now
from huying.core.errors import Invalid, NotAllowed, NotFound
from huying.incidents.access import standings
from huying.incidents.queries.found import by_code
from huying.patrols.resident.commands.read_phone import READING, PhoneWithoutReason, read_phone
from huying.patrols.resident.models import ResidentWhistle
from huying.people.requests import actor_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def caller(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a number was left; opened by a press with its reason, on record."""
    actor = actor_in(request)
    incident = by_code(actor, code)
    row = ResidentWhistle.objects.select_related("plate").filter(incident=incident).first()
    if row is None:
        raise NotFound
    if not standings(actor, incident) & READING:
        raise NotAllowed
    phone, wrong = "", None
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        try:
            phone = read_phone(by=actor, at=now(), incident_id=incident.pk, reason=reason)
        except PhoneWithoutReason as refusal:
            wrong = refusal
    context = {"row": row, "incident": incident, "phone": phone, "wrong": wrong}
    status = Invalid.status if wrong else 200
    return render(request, "patrols_resident/caller_panel.html", context, status=status)
