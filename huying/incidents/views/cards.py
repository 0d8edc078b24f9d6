"""The run cards: one page for every seat, with what a district's chief may change on it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huying.clocks.access import may_change, require_changing, require_reading
from huying.core.clock import now
from huying.core.errors import NotFound, Refused
from huying.core.ids import new_id
from huying.incidents import forms_cards
from huying.incidents.card_changes import require_sound
from huying.incidents.commands import change_card as card_command
from huying.incidents.commands import withdraw_card as withdraw_command
from huying.incidents.queries.card_trial import Trial, trial
from huying.incidents.queries.cards import newest, versions
from huying.incidents.views.posting import press
from huying.people.access import Actor
from huying.people.forms import tell
from huying.people.requests import actor_in, asked


@require_safe
@never_cache
def cards(request: HttpRequest) -> HttpResponse:
    """The page; `?code=…` fills the form with the newest version of that card."""
    actor = actor_in(request)
    require_reading(actor)
    code = asked(request, "code")
    data = newest(actor, code) if code else None
    if code and data is None:
        raise NotFound
    return _page(request, actor, forms_cards.filled(code, data) if data else forms_cards.ChangeCard())


@require_POST
def change_card(request: HttpRequest) -> HttpResponse:
    """A new version, or a new type."""
    actor, at = actor_in(request), now()
    require_changing(actor)
    form = forms_cards.ChangeCard(request.POST)
    if not form.is_valid():
        return _page(request, actor, form, status=422)

    def work() -> dict[str, str]:
        return {"id": str(card_command.change_card(by=actor, at=at, change=form.change).pk)}

    try:
        press(request, actor, form.cleaned_data, work)
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, form, status=refusal.status)
    return redirect("incidents:cards")


@require_POST
def try_card(request: HttpRequest) -> HttpResponse:
    """What the version to come would have changed in the past; nothing is written."""
    actor, at = actor_in(request), now()
    require_changing(actor)
    form = forms_cards.ChangeCard(request.POST)
    if not form.is_valid():
        return _page(request, actor, form, status=422)
    try:
        require_sound(form.change, at)
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, actor, form, status=refusal.status)
    return _page(request, actor, form, trial=trial(actor, form.change, at))


@require_POST
def withdraw_card(request: HttpRequest, card_id: UUID) -> HttpResponse:
    """A version that was planned will not hold."""
    withdraw_command.withdraw_card(by=actor_in(request), at=now(), card_id=card_id)
    return redirect("incidents:cards")


def _page(
    request: HttpRequest, actor: Actor, form: forms_cards.ChangeCard, status: int = 200, trial: Trial | None = None
) -> HttpResponse:
    current, before = versions(actor, now())
    context = {
        "current": current,
        "before": before,
        "form": form,
        "trial": trial,
        "may_change": may_change(actor),
        "key": new_id(),
    }
    return render(request, "incidents/cards/cards.html", context, status=status)
