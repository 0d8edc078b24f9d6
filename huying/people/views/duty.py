"""The duty switch: pressed by the person alone."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from huying.core.clock import now
from huying.people.commands.sign_off_duty import sign_off_duty
from huying.people.commands.sign_on_duty import NoPostThere, sign_on_duty
from huying.people.requests import actor_in
from huying.people.views.shown import duty_shown
from huying.people.views.ways import next_page


@require_POST
def duty_on(request: HttpRequest) -> HttpResponse:
    """Go on duty, for the organisation that the form names or the person's own."""
    sign_on_duty(by=actor_in(request), at=now(), organisation_id=_organisation(request))
    return _shown(request)


@require_POST
def duty_off(request: HttpRequest) -> HttpResponse:
    """Go off duty."""
    sign_off_duty(by=actor_in(request), at=now())
    return _shown(request)


def _organisation(request: HttpRequest) -> UUID | None:
    text = request.POST.get("organisation", "")
    try:
        return UUID(text) if text else None
    except ValueError:
        raise NoPostThere from None


def _shown(request: HttpRequest) -> HttpResponse:
    """The switch for a page that asks for it alone, else the page it was pressed on."""
    if "HX-Request" in request.headers:
        return render(request, "people/parts/duty.html", {"duty": duty_shown(actor_in(request), now())})
    return redirect(next_page(request))
