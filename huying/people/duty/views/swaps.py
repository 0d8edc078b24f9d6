"""Swapping a turn: the form, and one address for each answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from huying.core.clock import now
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.duty.commands.answer_swap import answer_swap
from huying.people.duty.commands.ask_swap import ask_swap
from huying.people.duty.commands.cancel_swap import cancel_swap
from huying.people.duty.commands.rule_swap import rule_swap
from huying.people.duty.forms import AskSwap
from huying.people.duty.models import Swap, Turn
from huying.people.duty.queries.eligible import colleagues
from huying.people.duty.queries.mine import turns_to_swap
from huying.people.duty.rules import Seat, TurnState
from huying.people.duty.views.mine import shown_to
from huying.people.duty.views.reader import reader
from huying.people.duty.words import SEATS
from huying.people.forms import tell
from huying.people.pressing import lead_to, press

Work = Callable[[Actor, UUID], Swap]
WORKS: dict[str, Work] = {
    "agree": lambda by, swap_id: answer_swap(by=by, at=now(), swap_id=swap_id, agree=True),
    "decline": lambda by, swap_id: answer_swap(by=by, at=now(), swap_id=swap_id, agree=False),
    "approve": lambda by, swap_id: rule_swap(by=by, at=now(), swap_id=swap_id, approve=True),
    "refuse": lambda by, swap_id: rule_swap(by=by, at=now(), swap_id=swap_id, approve=False),
    "cancel": lambda by, swap_id: cancel_swap(by=by, at=now(), swap_id=swap_id),
}


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def ask(request: HttpRequest, actor: Actor, turn_id: UUID) -> HttpResponse:
    """Ask a colleague to take one's own turn."""
    turn = Turn.objects.select_related("organisation", "person").filter(pk=turn_id, person_id=actor.person_id).first()
    if turn is None or turn.state != TurnState.PUBLISHED:
        raise NotFound
    if request.method != "POST":
        return _page(request, turn, AskSwap())
    form = AskSwap(request.POST)
    if form.is_valid() and _asked(request, actor, turn, form):
        return lead_to(reverse("duty:mine"))
    return _page(request, turn, form)


@require_POST
@reader
def act(request: HttpRequest, actor: Actor, swap_id: UUID, swap_verb: str) -> HttpResponse:
    """Answer, rule on or take back a swap; a refusal stands above one's own page."""
    if swap_verb not in WORKS:
        raise NotFound
    try:
        press(
            request,
            actor,
            {"swap": str(swap_id), "verb": swap_verb},
            lambda: {"state": WORKS[swap_verb](actor, swap_id).state},
        )
    except (Invalid, Conflict) as refusal:
        context = shown_to(actor, now(), wrong=str(refusal))
        return render(request, "people_duty/mine.html", context, status=refusal.status)
    return lead_to(reverse("duty:mine"))


def _asked(request: HttpRequest, actor: Actor, turn: Turn, form: AskSwap) -> bool:
    said = form.cleaned_data

    def work() -> dict[str, Any]:
        swap = ask_swap(by=actor, at=now(), turn_id=turn.pk, taker_id=said["taker"], back_id=said["back"])
        return {"swap": str(swap.pk)}

    try:
        press(request, actor, {"turn": str(turn.pk), **{key: str(value) for key, value in said.items()}}, work)
    except (Invalid, Conflict) as refusal:
        if refusal.field == "person":
            form.add_error("taker", str(refusal))
        else:
            tell(form, refusal)
        return False
    return True


def _page(request: HttpRequest, turn: Turn, form: AskSwap) -> HttpResponse:
    at = now()
    people = [
        each
        for each in colleagues(turn.organisation_id, at)
        if each.id != turn.person_id and each.fits(Seat(turn.seat))
    ]
    theirs = [each for each in turns_to_swap(turn.organisation_id, at) if each.person_id in {one.id for one in people}]
    context = {
        "turn": turn,
        "seat": SEATS[Seat(turn.seat)],
        "form": form.offer(people, theirs),
        "alone": not people,
        "key": new_id().hex,
    }
    return render(request, "people_duty/swap.html", context, status=422 if form.is_bound else 200)
